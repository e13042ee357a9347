@export()
@description('A shop. Its secrets are not here: the vault holds them as shop-{name}-{n}.')
type shop = {
  @description('As in the address of its webhook. Letters and digits only: it becomes a part of a setting\'s name, where Azure takes no dash.')
  @minLength(1)
  @maxLength(32)
  name: string

  @description('The platform that the shop sells on; left away, shopify. Those there are: README.md, Settings.')
  platform: string?

  @description('Origins whose pages may ask for uploads and send them, such as https://shop.example.')
  origins: string[]

  @description('Hosts from which photos named by address may be fetched, such as cdn.shopify.com.')
  photoHosts: string[]

  @description('How many secrets are valid now: 1; 2 while one is being rotated.')
  @minValue(1)
  @maxValue(3)
  secrets: int

  @description('The shop\'s own SKUs, each with its piece as pendant/metal/cover.')
  skus: { *: string }?

  @description('Pieces that no SKU tells, such as variant:44000000000001=heart-locket/silver/glass; the first that matches counts.')
  pieces: string[]?

  @description('The shop\'s own names of order lines\' properties, such as Photo=Upload your photo.')
  properties: string[]?

  @description('How the platform can be asked for orders that no webhook brought: its address, and the client id of the app (WooCommerce: the consumer key), left away with a token. The vault holds the secret as shop-{name}-api.')
  api: { address: string, id: string? }?

  @description('How the shop\'s customers are mailed by SMTP. The vault holds the password of the user as shop-{name}-mail.')
  mail: {
    host: string
    port: int?
    security: ('starttls' | 'tls')?
    user: string?
    from: string
    fromName: string?
    replyTo: string?
    remindAfterDays: int?
    footer: string?
  }?

  @description('What is written back to the platform, such as hold, tags, fields and fulfillment (Shopify), or fields, notes, customer-notes and completed (WooCommerce). It needs api.')
  writeBack: string[]?

  @description('Address that is told what became of orders; https. The vault holds what signs it as shop-{name}-notices.')
  noticesUrl: string?

  @description('How long a customer may think before a proof counts as approved, such as 3.00:00:00 for three days; left away for as long as they like.')
  autoApproveAfter: string?

  @description('What customers may change on the proof page, with commas between: photos, texts, font, stone, words. Unset for all of it.')
  proofChanges: string?

  @description('Sheet profiles by name (letters and digits only), each with its settings, such as { roll: { Paper: \'500mm\', Marks: \'silhouette\' } }.')
  sheets: { *: { *: string } }?

  @description('By when pieces are due that no order names a day for: working days after their approval. Holidays as 2026-12-25.')
  due: { workingDays: int, holidays: string[]?, weekend: string[]? }?

  @description('How many keys for upload tickets are valid now; left away, anybody may upload. The vault holds them as shop-{name}-uploads-{n}.')
  @minValue(1)
  @maxValue(3)
  uploadKeys: int?

  @description('In which states of payment pieces are put on print sheets; left away, paid and partially_refunded.')
  madeWhen: (
    | 'pending'
    | 'authorized'
    | 'partially_paid'
    | 'paid'
    | 'partially_refunded'
    | 'refunded'
    | 'voided'
    | 'expired'
    | 'unknown')[]?

  @description('Where the shop sells, such as https://shop.example: the designer may be framed there, and ends in its cart.')
  storefront: string?

  @description('The language of its designer, such as de. Default: what each visitor\'s browser asks for.')
  language: string?

  @description('The platform\'s variant ids by SKU, for the cart.')
  variants: { *: string }?

  @description('What a piece costs by SKU, as customers read it, such as €49.00. Default: what the product page tells the designer.')
  prices: { *: string }?

  @description('The look of its designer; the tag on a product page comes first.')
  look: look?
}

@export()
@description('How a shop\'s designer looks. What is left out is as it comes.')
type look = {
  @description('CSS color of buttons.')
  accent: string?

  @description('CSS color of the ground.')
  ground: string?

  @description('CSS color of the text.')
  ink: string?

  @description('Corners, such as 2px.')
  radius: string?

  @description('A list of fonts that every device has.')
  font: string?

  @description('Light, dark, or what each visitor\'s device is set to.')
  scheme: ('light' | 'dark' | 'auto')?
}

@export()
@description('How the app scales. See main.bicep for the reasons behind the defaults.')
type scale = {
  memoryMB: (512 | 2048 | 4096)
  @minValue(40)
  @maxValue(1000)
  maximumInstances: int
}

@export()
@description('How much may be uploaded; 0 for no limit.')
type uploadLimits = {
  @description('Links to one address within ten minutes, counted by each instance.')
  @minValue(0)
  linksPerAddress: int

  @description('Links for one shop within ten minutes, counted by each instance.')
  @minValue(0)
  linksPerShop: int

  @description('Megabytes that may arrive on one day (UTC), all shops and instances together.')
  @minValue(0)
  megabytesPerDay: int

  @description('Networks of proxies in front of the app, such as 203.0.113.0/24: what they add to X-Forwarded-For is believed.')
  trustedProxies: string[]
}

@export()
@description('What alerts call too much.')
type thresholds = {
  @description('Failed invocations of one function within 15 minutes.')
  @minValue(1)
  failedInvocations: int

  @description('Minutes that a message may wait before it is taken up. One minute is how long some are sent to wait.')
  @minValue(2)
  queueMinutes: int

  @description('Messages in all queues together.')
  @minValue(1)
  queueLength: int

  @description('Percentage of photos refused within an hour, once ten were looked at.')
  @minValue(1)
  @maxValue(100)
  refusedPercent: int
}

@export()
@description('Where private networking puts things; null leaves it out.')
type privateNetwork = {
  @description('The virtual network\'s addresses, /24 or wider.')
  addressPrefix: string
}
