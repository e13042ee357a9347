using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace LocalFunctionsHost.Queues;

/// <summary>
/// Holds on to a received message: hides it anew at half time of the lease for as long as its function runs, and
/// keeps the newest pop receipt, without which the message can be neither deleted nor given back.
/// </summary>
internal sealed class MessageLease : IAsyncDisposable
{
    private readonly QueueClient _queue;
    private readonly QueueMessage _message;
    private readonly TimeSpan _lease;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _renewing;
    private string _popReceipt;

    public MessageLease(QueueClient queue, QueueMessage message, TimeSpan lease, ILogger logger)
    {
        (_queue, _message, _lease, _logger) = (queue, message, lease, logger);
        _popReceipt = message.PopReceipt;
        _renewing = RenewAsync();
    }

    /// <summary>Ends the renewal and deletes the message.</summary>
    public async Task DeleteAsync()
    {
        await EndAsync();
        await IsOursAsync(() => _queue.DeleteMessageAsync(_message.MessageId, _popReceipt));
    }

    /// <summary>Ends the renewal and lets others see the message after the given time.</summary>
    public async Task ReleaseAsync(TimeSpan visibleAfter)
    {
        await EndAsync();
        await IsOursAsync(() => HideAsync(visibleAfter));
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _ending.Dispose();
    }

    private async Task EndAsync()
    {
        // Waiting for a renewal under way: it changes the pop receipt.
        await _ending.CancelAsync();
        await _renewing;
    }

    private async Task RenewAsync()
    {
        var wait = _lease / 2;
        while (true)
        {
            await Task.Delay(wait, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_ending.IsCancellationRequested)
            {
                return;
            }

            try
            {
                if (!await IsOursAsync(() => HideAsync(_lease)))
                {
                    return;
                }

                wait = _lease / 2;
            }
            catch (Exception exception) when (exception is RequestFailedException or AggregateException)
            {
                // There is half the lease left: try sooner.
                _logger.LogWarning(
                    "Message {Id} of queue {Queue} could not be hidden for longer; trying again: {Reason}",
                    _message.MessageId,
                    _queue.Name,
                    Outage.Reason(exception)
                );
                wait = _lease / 10;
            }
        }
    }

    private async Task HideAsync(TimeSpan time)
    {
        var updated = await _queue.UpdateMessageAsync(_message.MessageId, _popReceipt, (string?)null, time);
        _popReceipt = updated.Value.PopReceipt;
    }

    private async Task<bool> IsOursAsync(Func<Task> action)
    {
        try
        {
            await action();
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 400 or 404)
        {
            _logger.LogWarning(
                "Message {Id} of queue {Queue} is no longer ours: it was deleted or taken over",
                _message.MessageId,
                _queue.Name
            );
            return false;
        }
    }
}
