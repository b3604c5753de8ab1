const ENDINGS = /\.(avif|bmp|gif|heic|jpe?g|png|tiff?|webp)$/i;

/** Whether a file is a picture, by its name: a place in it is the picture, and no page. */
export function isPicture(name: string | undefined): boolean {
  return name !== undefined && ENDINGS.test(name);
}
