/** The first slide as the picture that services show beside a link to the deck. */
import type { BrowserSession } from '../browser/launch.ts'
import { toPageFiles } from '../browser/serve-page.ts'
import type { CompiledDeck } from '../pipeline.ts'
import { SOCIAL_CARD } from '../render/share.ts'
import type { OutputFile } from '../types.ts'

/** Takes the picture; nothing for a deck without an address. What is wrong with the slide its PDF tells already. */
export async function takeSocialCard(
  session: BrowserSession,
  { card, deck, files, printFiles }: CompiledDeck,
): Promise<readonly OutputFile[]> {
  if (card === '') return []
  const { pictureSlides } = await import('../pictures/picture-slides.ts')
  const { path, width, height } = SOCIAL_CARD
  const { pictures } = await pictureSlides(session, {
    html: card,
    files: toPageFiles([...files, ...printFiles]),
    count: 1,
    slide: deck.settings.size,
    picture: { width, height },
  })
  return pictures.map((contents) => ({ path, contents }))
}
