using Microsoft.Extensions.Configuration;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Functions.Settings;

namespace PhotoNecklace.Functions.Pages;

/// <summary>
/// What the pages need to know of the shops: <c>Pages:EmbedOrigins:{n}</c> (or else <c>Storage:CorsOrigins:{n}</c>),
/// <c>Shops:{shop}:Storefront</c>, <c>Shops:{shop}:Variants:{n}</c>, <c>Shops:{shop}:Prices:{n}</c>, <c>Shops:{shop}:Language</c> and
/// <c>Shops:{shop}:Look:{Accent, Ground, Ink, Radius, Font, Scheme}</c>.
/// </summary>
public sealed class PageSettings
{
    private static readonly string[] LookNames = ["accent", "ground", "ink", "radius", "font", "scheme"];

    private readonly Dictionary<string, ShopFront> _shops;

    private PageSettings(Dictionary<string, ShopFront> shops, IReadOnlyList<string> embedOrigins, bool isLocal)
    {
        _shops = shops;
        EmbedOrigins = embedOrigins;
        IsLocal = isLocal;
        Storefronts = [.. shops.Values.Select(s => s.Storefront).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    /// <summary>True on a developer's machine: storage is the emulator.</summary>
    public bool IsLocal { get; }

    /// <summary>Origins whose pages may frame the designer.</summary>
    public IReadOnlyList<string> EmbedOrigins { get; }

    /// <summary>Origins that the designer may post a cart to.</summary>
    public IReadOnlyList<string> Storefronts { get; }

    /// <summary>The shop of that name; without a name the only one, or the first by name. Null for a name that is none.</summary>
    public ShopFront? Find(string? name) =>
        string.IsNullOrEmpty(name)
            ? _shops.Values.OrderBy(s => s.Name, StringComparer.Ordinal).First()
            : _shops.GetValueOrDefault(name);

    /// <summary>What the designer is told of a shop.</summary>
    public ToldShop Told(ShopFront shop)
    {
        ArgumentNullException.ThrowIfNull(shop);
        return new(
            shop.Name,
            shop.Platform,
            shop.Storefront,
            shop.Variants,
            shop.Prices,
            shop.Look,
            EmbedOrigins,
            TestOrders: IsLocal
        );
    }

    /// <exception cref="SettingsException">An address or a variant cannot be used; the message says which and what would work.</exception>
    public static PageSettings Read(IConfiguration configuration, ShopDirectory shops, bool isLocal)
    {
        var faults = new List<string>();
        var own = Values(configuration.GetSection("Pages:EmbedOrigins"));
        var origins = new List<string>();
        if (own.Count > 0)
        {
            origins.AddRange(own.Select(o => Origin(o, "Pages__EmbedOrigins", isLocal, faults)).OfType<string>());
        }
        else
        {
            // "*" may upload in the emulator; it is no origin that could frame a page.
            var uploads = Values(configuration.GetSection("Storage:CorsOrigins")).Where(o => o != "*");
            origins.AddRange(uploads.Select(o => Origin(o, "Storage__CorsOrigins", isLocal, faults)).OfType<string>());
        }

        var fronts = shops
            .All.Select(s => Front(s, configuration.GetSection($"Shops:{s.Name}"), isLocal, faults))
            .ToDictionary(s => s.Name, StringComparer.Ordinal);
        // Where a shop sells, its designer may stand.
        origins.AddRange(fronts.Values.Select(f => f.Storefront).OfType<string>());
        return faults.Count == 0
            ? new(fronts, [.. origins.Distinct(StringComparer.Ordinal)], isLocal)
            : throw new SettingsException(string.Join(Environment.NewLine, faults));
    }

    private static ShopFront Front(Shop shop, IConfigurationSection section, bool isLocal, List<string> faults)
    {
        var name = shop.Name;
        var address = section["Storefront"];
        var storefront = string.IsNullOrWhiteSpace(address)
            ? null
            : Origin(address, $"Shops__{name}__Storefront", isLocal, faults);
        var variants = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in section.GetSection("Variants").GetChildren())
        {
            var at = (setting.Value ?? "").LastIndexOf('=');
            var (sku, id) = at < 1 ? ("", "") : (setting.Value![..at].Trim(), setting.Value[(at + 1)..].Trim());
            if (sku.Length > 0 && id.Length is > 0 and <= 20 && id.All(char.IsAsciiDigit))
            {
                variants[sku] = id;
            }
            else
            {
                faults.Add(
                    $"Shops__{name}__Variants__{setting.Key} is '{setting.Value}'. Write SKU=variant id, such as HEART-LOCKET-SILVER-GLASS=44000000000001."
                );
            }
        }

        var prices = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in section.GetSection("Prices").GetChildren())
        {
            var at = (setting.Value ?? "").IndexOf('=', StringComparison.Ordinal);
            if (at > 0 && setting.Value![(at + 1)..].Trim() is { Length: > 0 and <= 40 } price)
            {
                prices[setting.Value[..at].Trim()] = price;
            }
            else
            {
                faults.Add(
                    $"Shops__{name}__Prices__{setting.Key} is '{setting.Value}'. Write SKU=price as customers read it, such as HEART-LOCKET-SILVER-GLASS=€49.00."
                );
            }
        }

        return new(name, shop.Platform, storefront, variants)
        {
            Prices = prices,
            Language = section["Language"] is { Length: > 0 } language ? language : null,
            Look = Look(name, section.GetSection("Look"), faults),
        };
    }

    private static Dictionary<string, string> Look(string name, IConfigurationSection section, List<string> faults)
    {
        var look = section
            .GetChildren()
            .Where(s => !string.IsNullOrWhiteSpace(s.Value))
            .ToDictionary(s => s.Key.ToLowerInvariant(), s => s.Value!.Trim(), StringComparer.Ordinal);
        faults.AddRange(
            look.Keys.Except(LookNames, StringComparer.Ordinal)
                .Select(k =>
                    $"Shops__{name}__Look__{k} isn't part of a shop's look. There are: {string.Join(", ", LookNames)}."
                )
        );
        return look;
    }

    // Scheme, host and port only: anything else would not be an origin, and could break out of the header.
    private static string? Origin(string text, string setting, bool isLocal, List<string> faults)
    {
        if (
            Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || (isLocal && uri.Scheme == Uri.UriSchemeHttp))
            && uri.PathAndQuery == "/"
            && uri.Fragment.Length == 0
            && uri.UserInfo.Length == 0
        )
        {
            return uri.GetLeftPart(UriPartial.Authority);
        }

        faults.Add($"{setting} has '{text}', which isn't an origin. Write it as https://shop.example, without a path.");
        return null;
    }

    private static List<string> Values(IConfigurationSection section) =>
        [.. section.GetChildren().Select(v => v.Value?.Trim()).OfType<string>().Where(v => v.Length > 0)];
}

/// <summary>Where a shop sells.</summary>
/// <param name="Name">The shop.</param>
/// <param name="Platform">The platform that it is on: the page fills the cart's form as that platform wants it.</param>
/// <param name="Storefront">Its origin; null when the designer does not end in its cart.</param>
/// <param name="Variants">The platform's variant ids by SKU.</param>
public sealed record ShopFront(
    string Name,
    string Platform,
    string? Storefront,
    IReadOnlyDictionary<string, string> Variants
)
{
    private static readonly Dictionary<string, string> Nothing = [];

    /// <summary>What a piece costs, as customers read it, by SKU; for shops whose product pages don't tell the designer.</summary>
    public IReadOnlyDictionary<string, string> Prices { get; init; } = Nothing;

    /// <summary>The language of its pages, such as <c>de</c>; null for what the visitor's browser asks for.</summary>
    public string? Language { get; init; }

    /// <summary>Its colors, corners and font, by the names of <see cref="PageSettings"/>.</summary>
    public IReadOnlyDictionary<string, string> Look { get; init; } = Nothing;
}

/// <summary>What the designer is told of a shop, as JSON.</summary>
/// <param name="Shop">Its name.</param>
/// <param name="Platform">The platform that it is on.</param>
/// <param name="Storefront">Its origin; null when the designer does not end in its cart.</param>
/// <param name="Variants">The platform's variant ids by SKU.</param>
/// <param name="Prices">What a piece costs, by SKU.</param>
/// <param name="Look">Its look.</param>
/// <param name="EmbedOrigins">Origins whose pages may frame the designer.</param>
/// <param name="TestOrders">True where an order can be placed here.</param>
public sealed record ToldShop(
    string Shop,
    string Platform,
    string? Storefront,
    IReadOnlyDictionary<string, string> Variants,
    IReadOnlyDictionary<string, string> Prices,
    IReadOnlyDictionary<string, string> Look,
    IReadOnlyList<string> EmbedOrigins,
    bool TestOrders
);
