// The names that the code speaks of (src/PhotoNecklace.Core/StorageNames.cs). A name that is there and not here, or here and
// not there, fails tests/PhotoNecklace.Infra.Tests. To add one: a line here, then renew the predictions (README.md, "Change it").

@export()
@description('A container: its name, and how many days after its last change a blob in it is deleted.')
type container = {
  name: string
  @minValue(1)
  keepDays: int
}

@export()
@description('The containers of the pipeline.')
var containers container[] = [
  // Originals with their metadata (GPS): only the check needs them, and a person who looks into a refusal.
  { name: 'uploads', keepDays: 30 }
  // Masters: as long as somebody may order again or complain.
  { name: 'photos', keepDays: 365 }
  // Raw bodies hold names and addresses. 30 days are also what a platform gives for an erasure.
  { name: 'webhooks', keepDays: 30 }
  // A proof is looked at for days; a late complaint comes within months.
  { name: 'previews', keepDays: 180 }
  // Can be rendered again from the master while that is there.
  { name: 'prints', keepDays: 180 }
  // A sheet holds many customers' faces and texts and cannot be erased for one of them, so its age must keep the 30 days that
  // a platform gives for an erasure. It is printed within days; the prints behind it stay longer.
  { name: 'sheets', keepDays: 30 }
]

@export()
@description('The container of the deployed code. The platform writes it through the app\'s identity.')
var packageContainer = 'app-package'

@export()
@description('The container of photo events that could not be delivered.')
var deadEventsContainer = 'dead-events'

@export()
@description('The queues of the pipeline. Each gets its poison queue and is listed in the alert on poison messages.')
var queues string[] = [
  'orders'
  'erasures'
  'photo-imports'
  'photo-checks'
  'items'
  'sheets'
  'notifications'
  'write-backs'
  'mails'
  'order-imports'
]

@export()
@description('Queues that nothing is sent to any more. The app drains them after an upgrade; what fails is told under the present name.')
var formerQueues string[] = [
  'previews'
]

@export()
@description('What the Functions host appends to a queue\'s name for messages that failed too often.')
var poisonSuffix = '-poison'

@export()
@description('Where the Functions host puts blob triggers that failed too often. It has no queue of its own beside it.')
var blobTriggerPoisonQueue = 'webjobs-blobtrigger-poison'

@export()
@description('The tables of the pipeline.')
var tables string[] = [
  'Photos'
  'Orders'
  'OrderIndex'
  'Customers'
  'PoisonMessages'
  'UploadCounts'
]

@export()
@description('The function that takes photo events, as the blob extension calls it.')
var photoFunction = 'Host.Functions.PhotoUploaded'

@export()
@description('The function that records what a webhook has taken in. When it is silent, orders are not being recorded.')
var recordFunction = 'RecordOrder'

@export()
@description('The function that takes webhooks in.')
var webhookFunction = 'ReceiveWebhook'

@export()
@description('The functions whose messages are sent to be taken up later.')
var laterFunctions = ['SendNotification', 'CheckPhoto']

@export()
@description('The counters that alerts and the workbook ask for (src/PhotoNecklace.Core/Telemetry.cs).')
var counters = {
  ordersReceived: 'necklace.orders.received'
  photosAccepted: 'necklace.photos.accepted'
  photosRefused: 'necklace.photos.refused'
  previewDuration: 'necklace.preview.duration'
  poisonMessages: 'necklace.poison.messages'
}
