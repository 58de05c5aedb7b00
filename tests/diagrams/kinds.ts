/** One diagram of each kind that the library draws, and words that must be in the drawing. */
export const KINDS: Readonly<Record<string, readonly [text: string, words: readonly string[]]>> = {
  flowchart: [
    'flowchart LR\n  A["Begin here"] --> B{Is it so?}\n  B -->|yes| C([Done]):::hot\n  subgraph one [A group]\n    D[(Store)] --> E\n  end\n  B --> D\n  classDef hot fill:#f96',
    ['Begin here', 'Is it so?', 'yes', 'A group', 'Store'],
  ],
  sequence: [
    'sequenceDiagram\n  actor Ada\n  participant Charles\n  Ada->>Charles: How is the engine?\n  activate Charles\n  Charles-->>Ada: Unfinished\n  deactivate Charles\n  Note right of Charles: sighs\n  loop every week\n    Ada-xCharles: asks\n  end',
    ['Ada', 'How is the engine?', 'Unfinished', 'sighs', 'every week'],
  ],
  class: [
    'classDiagram\n  class Animal {\n    <<interface>>\n    +int age\n    +isMammal() bool\n  }\n  Animal <|-- Duck\n  Animal "1" --> "*" Zebra : has',
    ['Animal', '+int age', 'Duck', 'has', '«interface»'],
  ],
  state: [
    'stateDiagram-v2\n  [*] --> Still\n  Still --> Moving: go\n  state Moving {\n    Slow --> Fast\n  }\n  Moving --> [*]',
    ['Still', 'go', 'Slow', 'Fast'],
  ],
  'entity relationship': [
    'erDiagram\n  CUSTOMER ||--o{ ORDER : places\n  CUSTOMER {\n    string name\n    int id PK\n  }',
    ['CUSTOMER', 'ORDER', 'places', 'string', 'PK'],
  ],
  gantt: [
    'gantt\n  title The plan\n  dateFormat YYYY-MM-DD\n  section Draft\n  Write :a1, 2026-01-01, 30d\n  Read :after a1, 20d\n  section Print\n  Set :crit, 2026-01-12, 12d\n  Out :milestone, 2026-02-20, 0d',
    ['The plan', 'Draft', 'Write', 'Read', 'Out'],
  ],
  pie: ['pie title Pets\n  "Dogs" : 386\n  "Cats" : 85', ['Pets', 'Dogs', 'Cats', '82%']],
  git: [
    'gitGraph\n  commit id: "first"\n  branch develop\n  commit\n  checkout main\n  merge develop tag: "v1"',
    ['main', 'develop', 'first', 'v1'],
  ],
  timeline: [
    'timeline\n  title Engines\n  1822 : Difference\n  1837 : Analytical',
    ['Engines', '1822', 'Analytical'],
  ],
  quadrant: [
    'quadrantChart\n  title Reach\n  x-axis Low --> High\n  y-axis Weak --> Strong\n  quadrant-1 Expand\n  Letter: [0.3, 0.6]',
    ['Reach', 'Low', 'Strong', 'Expand', 'Letter'],
  ],
  journey: [
    'journey\n  title My day\n  section Work\n    Make tea: 5: Me\n    Write: 3: Me, Cat',
    ['My day', 'Make tea', 'Cat'],
  ],
  xychart: [
    'xychart-beta\n  title "Sales"\n  x-axis [jan, feb, mar]\n  y-axis "Revenue" 0 --> 100\n  bar [50, 60, 75]',
    ['Sales', 'feb', 'Revenue'],
  ],
  requirement: [
    'requirementDiagram\n  requirement safe {\n    id: 1\n    text: It stops.\n    risk: high\n    verifymethod: test\n  }\n  element brake {\n    type: simulation\n  }\n  brake - satisfies -> safe',
    ['safe', 'It stops.', 'brake'],
  ],
  c4: [
    'C4Context\n  title Bank\n  Person(a, "Customer", "Has money")\n  System(b, "Ledger")\n  Rel(a, b, "Uses")',
    ['Customer', 'Ledger', 'Uses'],
  ],
  block: ['block-beta\n  columns 2\n  a["One"] b["Two"]\n  c["Wide"]:2', ['One', 'Two', 'Wide']],
  packet: ['packet-beta\n0-15: "Source"\n16-31: "Target"', ['Source', 'Target']],
  kanban: ['kanban\n  Todo\n    [Write]\n  Done\n    [Read]', ['Todo', 'Write', 'Done']],
  sankey: ['sankey-beta\nCoal,Power,10\nCoal,Heat,5', ['Coal', 'Power', 'Heat']],
  radar: [
    'radar-beta\n  axis a["Speed"], b["Range"], c["Price"]\n  curve x["Car"]{1,2,3}',
    ['Speed', 'Range', 'Car'],
  ],
  treemap: ['treemap-beta\n"Whole"\n  "First": 10\n  "Second": 20', ['First', 'Second']],
}
