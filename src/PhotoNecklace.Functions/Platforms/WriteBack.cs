using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.WriteBack;

namespace PhotoNecklace.Functions.Platforms;

/// <summary>Writes an order's state to the shop's platform: what it doesn't say yet, for a week if it doesn't answer.</summary>
public sealed class WriteBack(WritingBack writing)
{
    [Function(nameof(WriteBack))]
    public Task Run([QueueTrigger(Queues.WriteBacks)] WriteBackMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return writing.WriteAsync(message, cancellationToken).About(message.Shop, message.OrderId);
    }
}
