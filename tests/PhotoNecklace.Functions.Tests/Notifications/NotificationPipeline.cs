using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Notifications;
using PhotoNecklace.Functions.Notifications;

namespace PhotoNecklace.Functions.Tests.Notifications;

/// <summary>
/// A pipeline whose shop <c>demo</c> is told what becomes of its orders, and whose waiting is cut short: an answer is awaited for two
/// seconds, and what is to be tried hours later is tried at once.
/// </summary>
public sealed class NotificationPipeline : PipelineFixture
{
    private const string Key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly ConcurrentQueue<NotificationMessage> _messages = new();
    private readonly ConcurrentQueue<(NotificationMessage Message, TimeSpan Delay)> _delays = new();
    private ShopServer? _shop;

    internal ShopServer Shop => _shop!;

    /// <summary>The messages that were put on the queue of notifications.</summary>
    public IReadOnlyList<NotificationMessage> Messages => [.. _messages];

    /// <summary>The delays that were asked for with messages of that queue.</summary>
    public IReadOnlyList<(NotificationMessage Message, TimeSpan Delay)> Delays => [.. _delays];

    public override async ValueTask InitializeAsync()
    {
        _shop = await ShopServer.StartAsync(Key);
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Shop.DisposeAsync();
    }

    protected override void Prepare(IDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings["Shops:demo:Notices:Url"] = Shop.Address.ToString();
        settings["Shops:demo:Notices:Secret"] = Key;
    }

    protected override void Prepare(IServiceCollection services)
    {
        var sender = services.Last(s => s.ServiceType == typeof(IQueueSender)).ImplementationType!;
        services.AddSingleton<IQueueSender>(p => new Hurry(
            (IQueueSender)ActivatorUtilities.CreateInstance(p, sender),
            this
        ));
        services.AddSingleton<INotificationPost>(_ => new HttpNotificationPost(TimeSpan.FromSeconds(2)));
    }

    private sealed class Hurry(IQueueSender queues, NotificationPipeline notes) : IQueueSender
    {
        public Task SendAsync<T>(string queue, T message, CancellationToken cancellationToken = default)
        {
            Note(queue, message);
            return queues.SendAsync(queue, message, cancellationToken);
        }

        public Task SendLaterAsync<T>(
            string queue,
            T message,
            TimeSpan delay,
            CancellationToken cancellationToken = default
        )
        {
            if (queue != Queues.Notifications)
            {
                return queues.SendLaterAsync(queue, message, delay, cancellationToken);
            }

            notes._delays.Enqueue(((NotificationMessage)(object)message!, delay));
            return SendAsync(queue, message, cancellationToken);
        }

        public Task SendRawAsync(string queue, string body, CancellationToken cancellationToken = default) =>
            queues.SendRawAsync(queue, body, cancellationToken);

        private void Note<T>(string queue, T message)
        {
            if (queue == Queues.Notifications && message is NotificationMessage notification)
            {
                notes._messages.Enqueue(notification);
            }
        }
    }
}
