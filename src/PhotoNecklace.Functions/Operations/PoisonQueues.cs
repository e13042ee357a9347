using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Operations;

namespace PhotoNecklace.Functions.Operations;

/// <summary>Keeps messages that failed too often, and makes their orders say so. Failed uploads are checked again.</summary>
public sealed class PoisonQueues(PoisonRecording recording)
{
    private const string Poison = Queues.PoisonSuffix;

    [Function("OrdersPoison")]
    public Task Orders([QueueTrigger(Queues.Orders + Poison)] QueueMessage m) => Keep(Queues.Orders, m);

    [Function("ErasuresPoison")]
    public Task Erasures([QueueTrigger(Queues.Erasures + Poison)] QueueMessage m) => Keep(Queues.Erasures, m);

    [Function("PhotoImportsPoison")]
    public Task Imports([QueueTrigger(Queues.PhotoImports + Poison)] QueueMessage m) => Keep(Queues.PhotoImports, m);

    [Function("PhotoChecksPoison")]
    public Task Checks([QueueTrigger(Queues.PhotoChecks + Poison)] QueueMessage m) => Keep(Queues.PhotoChecks, m);

    [Function("ItemsPoison")]
    public Task Items([QueueTrigger(Queues.Items + Poison)] QueueMessage m) => Keep(Queues.Items, m);

    [Function("SheetsPoison")]
    public Task Sheets([QueueTrigger(Queues.Sheets + Poison)] QueueMessage m) => Keep(Queues.Sheets, m);

    [Function("NotificationsPoison")]
    public Task Notifications([QueueTrigger(Queues.Notifications + Poison)] QueueMessage m) =>
        Keep(Queues.Notifications, m);

    [Function("WriteBacksPoison")]
    public Task WriteBacks([QueueTrigger(Queues.WriteBacks + Poison)] QueueMessage m) => Keep(Queues.WriteBacks, m);

    [Function("MailsPoison")]
    public Task Mails([QueueTrigger(Queues.Mails + Poison)] QueueMessage m) => Keep(Queues.Mails, m);

    [Function("OrderImportsPoison")]
    public Task OrderImports([QueueTrigger(Queues.OrderImports + Poison)] QueueMessage m) =>
        Keep(Queues.OrderImports, m);

    [Function("PreviewsPoison")]
    public Task Former([QueueTrigger(FormerMessages.Previews + Poison)] QueueMessage m) =>
        Keep(FormerMessages.Previews, m);

    [Function("UploadsPoison")]
    public Task Uploads([QueueTrigger(Queues.BlobTriggerPoison)] QueueMessage m) =>
        recording.RecordUploadAsync(m.MessageId, m.Body.ToString());

    private Task Keep(string queue, QueueMessage m) => recording.RecordAsync(queue, m.MessageId, m.Body.ToString());
}
