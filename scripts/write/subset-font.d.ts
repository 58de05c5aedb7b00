/** The part of the package `subset-font` that we use; it brings no types. */
declare module 'subset-font' {
  /** The font with nothing but the characters of `text`, and with variable axes fixed at one value. */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: { targetFormat: 'woff2' | 'truetype'; variationAxes?: Readonly<Record<string, number>> },
  ): Promise<Buffer>
}
