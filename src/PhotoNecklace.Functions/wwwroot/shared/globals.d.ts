// What is there in a page or a worker beside what the language and the browser bring.

/** Classic workers have it. */
declare function importScripts(address: string): void;

interface HeifImage {
  get_width(): number;
  get_height(): number;
  display(pixels: ImageData, done: (shown: ImageData | null) => void): void;
}

/** What libheif.js makes of its WebAssembly. */
interface Libheif {
  HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] };
}

declare function libheif(options: { wasmBinary: Uint8Array }): Libheif;

/** Reads codes in pictures; not every browser has it. */
declare class BarcodeDetector {
  constructor(options: { formats: string[] });
  static getSupportedFormats(): Promise<string[]>;
  detect(image: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
