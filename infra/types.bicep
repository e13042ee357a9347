@export()
@description('A shop. Its secrets are not here: the vault holds them as shop-{name}-{n}.')
type shop = {
  @description('As in the address of its webhook. Letters and digits only: it becomes a part of a setting\'s name, where Azure takes no dash.')
  @minLength(1)
  @maxLength(32)
  name: string

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

  @description('Address that is told what became of orders; https. The vault holds what signs it as shop-{name}-notices.')
  noticesUrl: string?

  @description('How long a customer may think before a proof counts as approved, such as 3.00:00:00 for three days; left away for as long as she likes.')
  autoApproveAfter: string?

  @description('Where the shop sells, such as https://shop.example: the designer may be framed there, and ends in its cart.')
  storefront: string?

  @description('The platform\'s variant ids by SKU, for the cart.')
  variants: { *: string }?
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
@description('What alerts call too much.')
type thresholds = {
  @description('Failed invocations of one function within 15 minutes.')
  @minValue(1)
  failedInvocations: int

  @description('Minutes that a message may wait before it is taken up.')
  @minValue(1)
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
