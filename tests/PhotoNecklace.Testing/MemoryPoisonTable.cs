using PhotoNecklace.Core;
using PhotoNecklace.Core.Operations;

namespace PhotoNecklace.Testing;

/// <summary>Table PoisonMessages in memory.</summary>
public sealed class MemoryPoisonTable : IPoisonTable
{
    private readonly Dictionary<(string, string), PoisonMessage> _messages = [];

    public Task AddAsync(PoisonMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        _messages.TryAdd((message.Queue, message.Id), message);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<PoisonMessage>> ListAsync(
        string queue,
        int max,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult<IReadOnlyList<PoisonMessage>>([
            .. _messages.Values.Where(m => m.Queue == queue).OrderBy(m => m.At).Take(max),
        ]);

    public Task RemoveAsync(PoisonMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        _messages.Remove((message.Queue, message.Id));
        return Task.CompletedTask;
    }
}
