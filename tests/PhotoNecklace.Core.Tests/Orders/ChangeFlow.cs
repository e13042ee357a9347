using System.Text;
using System.Text.Json;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Webhooks;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders;

/// <summary>Runs a pipeline in memory up to a proof, for tests of what people decide about it.</summary>
internal sealed class ChangeFlow(MemoryPipeline pipeline)
{
    private int _handled;

    public MemoryPipeline Pipeline { get; } = pipeline;

    public static string Photo(char name) => new(name, 32);

    public async Task UploadAsync(char name, string content = "photo ")
    {
        Pipeline.Blobs.Put(Containers.Uploads, Photo(name), Encoding.UTF8.GetBytes(content + name));
        await Pipeline.PhotoIntake.HandleAsync(Photo(name));
        await RunAsync();
    }

    /// <summary>Delivers an order with one paw, or several, each with photo a.</summary>
    public async Task DeliverAsync(
        int order = 1,
        string at = "2026-11-20T10:00:00Z",
        int items = 1,
        char photo = 'a',
        string? engraving = null
    )
    {
        var lines = Enumerable
            .Range(1, items)
            .Select(n =>
                OrderBodies.Line(
                    (order * 10) + n,
                    "PAW",
                    1,
                    [("_photo_id", Photo(photo)), .. engraving is null ? [] : new[] { ("Engraving", engraving) }]
                )
            );
        var body = OrderBodies.Order(order, at, lines: [.. lines]);
        var taken = await Pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body, webhookId: $"{order}-{at}"));
        Assert.True(taken.IsAccepted);
        await RunAsync();
    }

    /// <summary>An order whose proof is ready.</summary>
    public async Task<OrderItem> ReadyAsync(string? engraving = null)
    {
        await UploadAsync('a');
        await DeliverAsync(engraving: engraving);
        var item = await ItemAsync();
        Assert.Equal(ItemState.ProofReady, item.State);
        return item;
    }

    public async Task<OrderItem> ItemAsync(int order = 1, int item = 1) =>
        (await Pipeline.Orders.FindItemAsync(new("demo", $"{order}", $"{(order * 10) + item}")))!;

    public async Task<IReadOnlyList<OrderEvent>> EventsAsync(int order = 1) =>
        await Pipeline.Orders.ListEventsAsync(new("demo", $"{order}"));

    public Task<Result<OrderItem>> ChangeAsync(ItemWish wish, ChangedBy by = ChangedBy.Customer) =>
        Pipeline.Editor.ChangeAsync(new("demo", "1", "11"), wish, by);

    /// <summary>Hands out what is on the queues. Messages of notifications are left to those who test them.</summary>
    public async Task RunAsync()
    {
        while (_handled < Pipeline.Queues.Messages.Count)
        {
            var (queue, body) = Pipeline.Queues.Messages[_handled++];
            await (
                queue switch
                {
                    // It waits for days, and would send itself on for ever.
                    Queues.Mails when Read<MailMessage>(body).Awaits is not null => Task.CompletedTask,
                    Queues.Notifications => Pipeline.Sending.SendAsync(Read<NotificationMessage>(body)),
                    _ => Pipeline.HandleAsync(queue, body),
                }
            );
        }
    }

    private static T Read<T>(string body) => JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Web)!;
}
