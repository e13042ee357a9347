using System.Text;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace LocalFunctionsHost.Queues;

/// <summary>
/// Polls one queue for one function, with the real host's rules: a new batch when no more than newBatchThreshold
/// messages are being worked on, delete on success, visible again after visibilityTimeout on failure, to the poison
/// queue after maxDequeueCount tries. A failed message of a poison queue itself is left hidden until its lease ends.
/// </summary>
internal sealed class QueueListener(
    AppFunction function,
    FunctionInvoker invoker,
    InvocationTracker tracker,
    ChangeFeeds changes,
    HostSettings settings,
    LocalHostOptions options,
    ILogger<QueueListener> logger
) : IListener, IDisposable
{
    private const string PoisonSuffix = "-poison";
    private const int LongestQueueName = 63;
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(100);
    private readonly SemaphoreSlim _finished = new(0);
    private QueueClient _queue = null!;
    private QueueClient? _poison;
    private int _running;

    public async Task ListenAsync(CancellationToken stopping)
    {
        var trigger = (QueueTrigger)function.Trigger;
        var service = StorageClients.Queues(trigger.Connection);
        _queue = service.GetQueueClient(trigger.Queue);
        var polled = StorageClients.Queues(trigger.Connection, polling: true).GetQueueClient(trigger.Queue);
        var poisonName = trigger.Queue + PoisonSuffix;
        if (!trigger.Queue.EndsWith(PoisonSuffix, StringComparison.Ordinal) && poisonName.Length <= LongestQueueName)
        {
            _poison = service.GetQueueClient(poisonName);
        }

        // A receive that is cut off may have hidden messages that nobody knows of, for a whole lease. So a stop waits for
        // it, nearly as long as for the functions: what comes is handed back.
        using var patience = new CancellationTokenSource();
        await using var stop = stopping.Register(() => patience.CancelAfter(options.DrainDeadline * 0.8));
        var bell = changes.Listen(polled.Uri);
        var isHiding = false;
        var loop = new PollingLoop(
            new Outage(logger, $"queue {trigger.Queue}"),
            new Pace(bell, ShortestWait, settings.MaxPollingInterval),
            () => polled.CreateIfNotExistsAsync(cancellationToken: stopping),
            async () =>
            {
                while (Volatile.Read(ref _running) > settings.NewBatchThreshold)
                {
                    await _finished.WaitAsync(stopping);
                }

                var batch = await polled.ReceiveMessagesAsync(settings.BatchSize, settings.QueueLease, patience.Token);
                await HandOutAsync(batch.Value, stopping);
                if (batch.Value.Length > 0)
                {
                    isHiding = false;
                    return Look.Work;
                }

                if (isHiding || !bell.IsTold)
                {
                    return Look.Waiting;
                }

                // Hidden messages count, too: those at work here, a try that failed, what another process held when it died.
                var isWorking = Volatile.Read(ref _running) > 0;
                var isEmpty = (await polled.GetPropertiesAsync(stopping)).Value.ApproximateMessagesCount == 0;
                isHiding = !isEmpty && !isWorking;
                return isEmpty ? Look.Empty : Look.Waiting;
            }
        );
        await loop.RunAsync(stopping);
    }

    public void Dispose() => _finished.Dispose();

    private async Task HandOutAsync(QueueMessage[] batch, CancellationToken stopping)
    {
        foreach (var message in batch)
        {
            if (stopping.IsCancellationRequested)
            {
                await SettleAsync(message, lease => lease.ReleaseAsync(TimeSpan.Zero));
                continue;
            }

            Interlocked.Increment(ref _running);
            tracker.Begin();
            _ = Task.Run(() => ProcessAsync(message), CancellationToken.None);
        }
    }

    private async Task ProcessAsync(QueueMessage message)
    {
        await SettleAsync(
            message,
            async lease =>
            {
                if (message.DequeueCount > settings.MaxDequeueCount)
                {
                    // Its last try never came to an end: the process died of it, or with it.
                    await PoisonAsync(message, lease);
                }
                else if (Decode(message) is not { } decoded)
                {
                    logger.LogError(
                        "Message {Id} of {Queue} is not encoded as host.json's messageEncoding ({Encoding}) says; trying again is no use",
                        message.MessageId,
                        _queue.Name,
                        settings.MessageEncoding
                    );
                    await PoisonAsync(message, lease);
                }
                else if (await IsDoneAsync(decoded))
                {
                    await lease.DeleteAsync();
                }
                else if (_poison is null || message.DequeueCount >= settings.MaxDequeueCount)
                {
                    await PoisonAsync(message, lease);
                }
                else
                {
                    await lease.ReleaseAsync(settings.VisibilityTimeout);
                }
            }
        );
        Interlocked.Decrement(ref _running);
        _finished.Release();
        tracker.End();
    }

    /// <summary>Decides what becomes of a message while holding on to it. Nothing is thrown.</summary>
    private async Task SettleAsync(QueueMessage message, Func<MessageLease, Task> settle)
    {
        try
        {
            await using var lease = new MessageLease(_queue, message, settings.QueueLease, logger);
            await settle(lease);
        }
#pragma warning disable CA1031 // The message shows up again when its lease ends; nothing is lost.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogError(
                "Message {Id} of {Queue} could not be settled; it shows up again after its lease: {Reason}",
                message.MessageId,
                _queue.Name,
                Outage.Reason(exception)
            );
        }
    }

    private async Task<bool> IsDoneAsync(QueueMessage message)
    {
        var reason = $"New queue message detected on '{_queue.Name}'.";
        return (await invoker.InvokeAsync(function, QueueInput.Of(message, function.Input), reason)).Error is null;
    }

    private async Task PoisonAsync(QueueMessage message, MessageLease lease)
    {
        if (_poison is null)
        {
            logger.LogWarning(
                "Message {Id} of {Queue} failed; a poison queue has no poison queue, so it stays hidden until its lease ends",
                message.MessageId,
                _queue.Name
            );
            return;
        }

        // First the copy, then the deletion: twice is better than never.
        await _poison.CreateIfNotExistsAsync();
        await _poison.SendMessageAsync(message.MessageText);
        await lease.DeleteAsync();
        logger.LogError(
            "Message {Id} failed {Tries} times and was moved to {Poison}",
            message.MessageId,
            message.DequeueCount,
            _poison.Name
        );
    }

    private QueueMessage? Decode(QueueMessage message)
    {
        if (settings.MessageEncoding == MessageEncoding.None)
        {
            return message;
        }

        var bytes = new byte[message.MessageText.Length];
        return Convert.TryFromBase64String(message.MessageText, bytes, out var length)
            ? QueuesModelFactory.QueueMessage(
                message.MessageId,
                message.PopReceipt,
                BinaryData.FromBytes(bytes.AsMemory(0, length)),
                message.DequeueCount,
                message.NextVisibleOn,
                message.InsertedOn,
                message.ExpiresOn
            )
            : null;
    }
}
