namespace PhotoNecklace.Core.Operations;

/// <summary>Messages that failed too often.</summary>
public interface IPoisonTable
{
    /// <summary>Keeps a message. Repeating it changes nothing.</summary>
    Task AddAsync(PoisonMessage message, CancellationToken cancellationToken = default);

    /// <summary>The messages of a queue, oldest first.</summary>
    Task<IReadOnlyList<PoisonMessage>> ListAsync(string queue, int max, CancellationToken cancellationToken = default);

    /// <summary>Forgets a message. Repeating it changes nothing.</summary>
    Task RemoveAsync(PoisonMessage message, CancellationToken cancellationToken = default);
}
