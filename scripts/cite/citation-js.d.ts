/** The parts of Citation.js that we use; it brings no types. */
declare module '@citation-js/core' {
  export const plugins: {
    readonly input: {
      /** Reads `text` as the form `forceType` and gives CSL-JSON; throws when it cannot be read. */
      readonly chain: (text: string, options: { generateGraph: boolean; forceType: string }) => unknown[]
    }
  }
}

declare module '@citation-js/plugin-bibtex' {
  const loaded: unknown
  export default loaded
}
