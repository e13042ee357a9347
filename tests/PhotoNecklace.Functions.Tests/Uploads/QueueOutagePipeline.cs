using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PhotoNecklace.Core;
using PhotoNecklace.Storage;

namespace PhotoNecklace.Functions.Tests.Uploads;

/// <summary>A pipeline whose queues take no message for ten seconds, from the first that is sent to <c>items</c> once a test has asked for it.</summary>
public sealed class QueueOutagePipeline : PipelineFixture
{
    private readonly Outage _outage = new();

    /// <summary>The next message to <c>items</c> begins the outage.</summary>
    public void Arm() => _outage.Arm();

    /// <summary>How many messages were not taken.</summary>
    public int Failures => _outage.Failures;

    protected override void Prepare(IDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        // The pace of the app's own host.json: the five tries of a message are to outlast the outage.
        settings["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "00:00:10";
    }

    protected override void Prepare(IServiceCollection services) =>
        services.AddSingleton<IQueueSender>(p => new Faulty(
            ActivatorUtilities.CreateInstance<AzureQueueSender>(p),
            _outage
        ));

    private sealed class Outage
    {
        private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);

        private readonly Lock _gate = new();
        private bool _isArmed;
        private long? _began;
        private int _failures;

        public int Failures => _failures;

        public void Arm()
        {
            lock (_gate)
            {
                (_isArmed, _began) = (true, null);
            }
        }

        public void Check(string queue)
        {
            lock (_gate)
            {
                if (_isArmed && queue == Queues.Items)
                {
                    (_isArmed, _began) = (false, Stopwatch.GetTimestamp());
                }

                if (_began is { } began && Stopwatch.GetElapsedTime(began) < Duration)
                {
                    _failures++;
                    throw new IOException("The queues are away.");
                }
            }
        }
    }

    private sealed class Faulty(AzureQueueSender sender, Outage outage) : IQueueSender
    {
        public Task SendAsync<T>(string queue, T message, CancellationToken cancellationToken = default)
        {
            outage.Check(queue);
            return sender.SendAsync(queue, message, cancellationToken);
        }

        public Task SendLaterAsync<T>(
            string queue,
            T message,
            TimeSpan delay,
            CancellationToken cancellationToken = default
        )
        {
            outage.Check(queue);
            return sender.SendLaterAsync(queue, message, delay, cancellationToken);
        }

        public Task SendRawAsync(string queue, string body, CancellationToken cancellationToken = default)
        {
            outage.Check(queue);
            return sender.SendRawAsync(queue, body, cancellationToken);
        }
    }
}
