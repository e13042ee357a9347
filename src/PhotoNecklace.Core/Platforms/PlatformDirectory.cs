using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Platforms;

/// <summary>The platforms that this installation understands.</summary>
public sealed class PlatformDirectory(IEnumerable<IShopPlatform> platforms)
{
    private readonly Dictionary<string, IShopPlatform> _platforms = platforms.ToDictionary(
        p => p.Name,
        StringComparer.Ordinal
    );

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<IShopPlatform> All => _platforms.Values;

    /// <summary>The platform of that name; null when there is none.</summary>
    public IShopPlatform? Find(string name) => _platforms.GetValueOrDefault(name);

    /// <summary>The platform that a shop sells on.</summary>
    /// <exception cref="InvalidOperationException">It is not registered. The settings are checked at start-up, so this is a bug.</exception>
    public IShopPlatform Of(Shop shop)
    {
        ArgumentNullException.ThrowIfNull(shop);
        return Find(shop.Platform)
            ?? throw new InvalidOperationException($"Shop '{shop.Name}' is on the unknown platform '{shop.Platform}'.");
    }
}
