// What the pipeline's API answers, as far as the pages use it.

export interface Named {
  name: string;
  label: string;
}

/** A metal; its colours are #rrggbb, from the shade to the mirrored light. */
export interface Metal extends Named {
  colours: { dark: string; mid: string; light: string; spark: string };
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export type Size = Pick<Box, 'width' | 'height'>;

/** A way in which a pendant is sold. */
export interface Choice {
  metal: string;
  cover: string;
  sku: string;
}

export interface EngravingArea {
  id: string;
  surface: string;
  path: string | null;
  maxLines: number;
  minSizeMm: number;
  fonts: string[];
}

export interface Pendant {
  id: string;
  name: string;
  style: string;
  outline: string;
  bounds: Box;
  opens: boolean;
  /** The second piece of a pair, in the first one's coordinates. */
  partner: { outline: string; bounds: Box } | null;
  windows: { slot: number; surface: string; optional: boolean; path: string; bounds: Box }[];
  engraving: EngravingArea[];
  gems: unknown[];
  needsStone: boolean;
  metals: string[];
  /** Lengths in inches; the first carrier and the first links come without a wish. */
  chain: { lengthInches: number; carriers: string[]; lengths: number[]; bracelets: number[]; links: string[] };
  choices: Choice[];
}

/** A place for an engraving, and the room that is left in it. */
export interface PlaceRoom {
  place: string;
  font: string;
  sizeMm: number | null;
  leastMm: number;
  left: number;
}

export interface Stone {
  name: string;
  /** As people say it. */
  label?: string;
  month: number;
  monthName: string;
}

export interface Catalogue {
  pendants: Pendant[];
  metals: Metal[];
  covers: Named[];
  stones: Stone[];
}

/** A font's name, drawn in it. */
export interface FontSample {
  id: string;
  name: string;
  x: number;
  width: number;
  path: string;
}

/** A traced outline, in mm; the entry is JSON for a catalogue. */
export interface TracedOutline {
  outline: string;
  window: string;
  bounds: Box;
  notes: string[];
  entry: string;
}

/** A shop's look: CSS colours, a length, a list of fonts, and `light`, `dark` or the visitor's own scheme. */
export interface Look {
  accent?: string;
  ground?: string;
  ink?: string;
  radius?: string;
  font?: string;
  scheme?: string;
}

/** What the designer must know of a shop. */
export interface DesignSettings {
  shop: string;
  /** Such as `shopify`. */
  platform: string;
  storefront: string | null;
  variants: Record<string, string>;
  embedOrigins: string[];
  /** What a piece costs, as people read it, by its SKU. */
  prices: Record<string, string>;
  look: Look;
  testOrders: boolean;
}

/** Where a photo is put when nobody chooses. */
export interface Placement {
  crop: string;
  warning: string | null;
}

export interface Verdict {
  state: string;
  message: string;
}

export interface Reason {
  code: string;
  message: string;
}

export interface ItemPhoto extends Verdict {
  photoId: string;
  width: number | null;
  height: number | null;
}

/** A window of a piece, in mm; `x` and `y` are the corner of its bounds, 0 where there is none. */
export interface PieceWindow {
  slot: number;
  x?: number;
  y?: number;
  widthMm: number;
  heightMm: number;
  path: string;
}

/** Texts and crops have numbered members: `engraving, engraving2, …, crop, crop2, …`; see `listOf` in numbered.js. */
interface Item {
  itemId: string;
  title: string;
  state: string;
  quantity: number;
  pendant: string | null;
  metal: string | null;
  cover: string | null;
  font: string | null;
  birthstone: string | null;
  chain: string | null;
  previews: { view: string; url: string }[];
  windows: PieceWindow[];
  placed: string[];
  warnings: string[];
  reason: Reason | null;
  messages: ItemMessage[];
}

/** What the customer or the workshop wrote. */
export interface ItemMessage {
  by: 'Customer' | 'Workshop';
  text: string;
  at: string;
}

/** An item as its customer sees it. */
export interface ProofItem extends Item {
  version: string;
  pendantName: string | null;
  canApprove: boolean;
  canChange: boolean;
  /** What the customer may change: some of `photos, texts, font, stone, words`. */
  mayChange: string[];
  /** A photo lies where the system put it, and may lie wrong. */
  needsLook: boolean;
  /** It hangs from a necklace, so it can be drawn on a bust. */
  canBeWorn: boolean;
  photos: (ItemPhoto & { url: string | null })[];
}

export interface Proof {
  orderName: string;
  expiresAt: string;
  linksExpireAt: string;
  items: ProofItem[];
  itemCount: number;
  continuation: string | null;
}

/** An item as the operator sees it. */
export interface OrderItem extends Item {
  sku: string;
  dpi: number | null;
  sheetId: string | null;
  preview: string | null;
  hold: Reason | null;
  changes: Record<string, unknown> | null;
  photos: ItemPhoto[];
  thumbs: (string | null)[];
  masters: (string | null)[];
  prints: string[];
  cuts: string[];
  /** Of photos that are engraved; such a piece has no prints and cuts. */
  lasers: string[];
  engravings: { side: string; fonts: string[]; url: string }[];
  shipment: { carrier: string | null; number: string | null } | null;
  undoUntil: string | null;
  openRemakes: number;
  remakes: { reason: string; note: string | null; copies: number; formerSheet: string | null; sheet: string | null }[];
}

export interface Order {
  orderId: string;
  name: string;
  state: string;
  isTest: boolean;
  createdAt: string;
  cancelledAt: string | null;
  financialStatus: string | null;
  attention: Reason | null;
  hold: Reason | null;
  note: string | null;
  gift: { message: string | null; wrapping: string | null; occasion: string | null; dueDate: string | null } | null;
  platform: { writtenAt: string | null; fault: Reason | null; triesAgainAt: string | null; isHeld: boolean } | null;
  otherLines: number;
  itemCount: number;
  items: OrderItem[];
  continuation: string | null;
  earlierEntries: number;
  timeline: { at: string; text: string }[];
}

/** An order in the list of orders. */
export interface ListedOrder {
  orderId: string;
  name: string;
  state: string;
  createdAt: string;
  attention: Reason | null;
  hold: Reason | null;
  itemCount: number;
  items: { title: string; quantity: number; thumb: string | null; reason: Reason | null }[];
}

/** An item that is approved and not printed yet. */
export interface ApprovedItem {
  orderId: string;
  orderName: string;
  title: string;
  quantity: number;
  metal: string | null;
  cover: string | null;
  thumb: string | null;
  sheetId: string | null;
  hold: Reason | null;
  isRemade: boolean;
  approvedAt: string;
  dueOn: string | null;
  isLate: boolean;
}

/** How a shop has sheets made for one of its machines. */
export interface SheetProfile {
  name: string;
  paper: string;
  marks: string;
  isMirrored: boolean;
  marginMm: number;
  gapMm: number;
  nests: number | null;
  spoiledNests: number[];
}

/** What is under way by the day on which it is due. */
export interface DueList {
  late: number;
  items: { orderId: string; orderName: string; itemId: string; title: string; quantity: number; metal: string | null; state: string; dueOn: string; isLate: boolean }[];
  isCut: boolean;
}

/** The blanks that approved items need. */
export interface StockList {
  needs: {
    blank: string;
    pendant: string;
    name: string | null;
    metal: string;
    widthMm: number | null;
    heightMm: number | null;
    chain: string | null;
    quantity: number;
    onHold: number;
    isOut: boolean;
  }[];
  outOfStock: string[];
  isCut: boolean;
}

export interface Sheet {
  sheetId: string;
  state: string;
  items: unknown[];
  pages: number;
  fillRatio: number | null;
  waiting: number;
  onHold: number;
  flagged: { orderName: string; itemId: string; reason: string }[];
  pdf: string;
  pickList: string;
  isMirrored: boolean;
  cutLines: string | null;
  merge: string | null;
  refusal: Reason;
}

/** A message that failed too often. */
export interface FailedMessage {
  id: string;
  about: string;
  at: string;
  body: string;
}

export interface PlacedTestOrder {
  shop: string;
  orderId: string;
  orderName: string;
  proofUrl?: string;
}

/** A photo that a page can draw: its address, and its size in px when it is upright. */
export interface Picture extends Size {
  url: string;
  /** What is behind an address that this page made. */
  blob?: Blob;
}

/** What is wrong in a row of a file, or what somebody should know of it. */
export interface ImportFault {
  line: number;
  file: string | null;
  /** The sentence. */
  reason: string;
}

/** A piece of an order of a file. */
export interface ImportItem {
  itemId: string;
  line: number;
  title: string;
  piece: string;
  quantity: number;
  engraving: string | null;
  needsPhoto: boolean;
}

/** What a file of orders comes to. */
export interface ImportPlan {
  id: string;
  columns: { heading: string; use: string; source: string; example: string | null }[];
  uses: string[];
  rows: number;
  orderCount: number;
  itemCount: number;
  withoutPhoto: number;
  faultCount: number;
  faults: ImportFault[];
  notes: ImportFault[];
  shown: { orderId: string; name: string; items: ImportItem[] }[];
}

/** How far an import is. */
export interface ImportStatus {
  import: { id: string; orders: number };
  outcomes: Partial<Record<'New' | 'Changed' | 'Unchanged' | 'Known' | 'Erased' | 'Refused', number>>;
  withoutPhoto: number;
  isFinished: boolean;
}

/** What became of an order of a file. */
export interface ImportedOrder {
  orderId: string;
  name: string;
  outcome: string;
  needsPhoto: boolean;
  proofUrl: string | null;
  reason: { message: string } | null;
}
