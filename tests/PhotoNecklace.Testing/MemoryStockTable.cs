using PhotoNecklace.Core.Orders.Bench;

namespace PhotoNecklace.Testing;

/// <summary>What shops are out of, in memory.</summary>
public sealed class MemoryStockTable(Turbulence turbulence) : IStockTable
{
    private readonly HashSet<(string Shop, Blank Blank)> _out = [];

    public async Task<IReadOnlyList<Blank>> ListOutAsync(string shop, CancellationToken cancellationToken = default)
    {
        await turbulence.BeforeAsync();
        return [.. _out.Where(o => o.Shop == shop).Select(o => o.Blank).OrderBy(b => b.Name, StringComparer.Ordinal)];
    }

    public async Task SetAsync(string shop, Blank blank, bool isOut, CancellationToken cancellationToken = default)
    {
        await turbulence.BeforeAsync();
        _ = isOut ? _out.Add((shop, blank)) : _out.Remove((shop, blank));
        await turbulence.AfterAsync();
    }
}
