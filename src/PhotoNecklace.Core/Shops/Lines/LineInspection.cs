using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Webhooks;

namespace PhotoNecklace.Core.Shops.Lines;

/// <summary>A property of order lines that nothing was made of.</summary>
/// <param name="Name">Its name, without prices and characters that nobody sees.</param>
/// <param name="Lines">How many lines have it.</param>
/// <param name="Hosts">The hosts of the addresses in its values; empty when it holds none.</param>
public sealed record UnreadProperty(string Name, int Lines, IReadOnlyList<string> Hosts);

/// <summary>What was ordered that nobody knows as a piece or as another product.</summary>
/// <param name="Sku">Its SKU; empty for none.</param>
/// <param name="VariantId">The platform's id of its variant; null for none.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Lines">How many lines have it.</param>
public sealed record UnknownPiece(string Sku, string? VariantId, string Title, int Lines);

/// <summary>What was not understood in a shop's last orders. It quotes no customer.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="Orders">How many orders were looked at.</param>
/// <param name="Lines">How many lines they have.</param>
/// <param name="Properties">Names that nothing was made of, the most frequent first.</param>
/// <param name="Hosts">Hosts of photos that the shop's settings do not list, so that nothing is fetched from them.</param>
/// <param name="Pieces">What was ordered and is no piece.</param>
/// <param name="Settings">Settings that would have it understood. What nobody can know stands in capitals.</param>
public sealed record LineReport(
    string Shop,
    int Orders,
    int Lines,
    IReadOnlyList<UnreadProperty> Properties,
    IReadOnlyList<string> Hosts,
    IReadOnlyList<UnknownPiece> Pieces,
    IReadOnlyList<string> Settings
);

/// <summary>Looks through a shop's last orders for names that its settings do not explain.</summary>
public sealed class LineInspection(
    ShopDirectory shops,
    IOrderLists lists,
    DeliveryReader deliveries,
    OrderMapper mapper
)
{
    /// <summary>Orders that are looked at unless another number is asked for.</summary>
    public const int DefaultOrders = 20;

    /// <summary>Orders that are looked at at most.</summary>
    public const int MaxOrders = 200;

    // Apps have names for these in many languages; the start of a word is enough for a proposal that a person reads.
    private static readonly (string[] Words, PropertyField Field)[] Guesses =
    [
        (["FONT", "SCHRIFT", "POLICE", "FUENTE", "LETTERTYPE", "CARATTERE"], PropertyField.Font),
        (["BIRTHSTONE", "STONE", "GEBURTSSTEIN", "STEIN", "PIERRE", "PIEDRA", "PIETRA"], PropertyField.Birthstone),
        (["CHAIN", "LENGTH", "KETTE", "LÄNGE", "CHAÎNE", "CADENA", "CATENA", "KETTING"], PropertyField.Chain),
        (
            ["ENGRAV", "INSCRIPTION", "TEXT", "INITIAL", "GRAV", "GRABADO", "INCISIONE", "PERSONALI"],
            PropertyField.Engraving
        ),
        (["PHOTO", "IMAGE", "PICTURE", "UPLOAD", "FOTO", "BILD", "IMAGEN", "IMMAGINE"], PropertyField.Photo),
    ];

    /// <summary>Looks through the orders that came last.</summary>
    /// <param name="shopName">The shop.</param>
    /// <param name="orders">How many; null for the usual number.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The report, or a refusal: <c>shop-unknown, top-invalid</c>.</returns>
    public async Task<Result<LineReport>> InspectAsync(
        string shopName,
        int? orders,
        CancellationToken cancellationToken = default
    )
    {
        if (shops.Find(shopName) is not { } shop)
        {
            return Refusals.ShopUnknown.With(("shop", shopName));
        }

        var top = orders ?? DefaultOrders;
        if (top is < 1 or > MaxOrders)
        {
            return Refusals.TopInvalid.With(("most", MaxOrders));
        }

        var page = await lists.ListAsync(shop.Name, null, top, null, cancellationToken);
        var newest = new List<PlacedOrder>();
        foreach (var order in page.Entries.Select(e => e.Order).Distinct())
        {
            var (_, delivered) = await deliveries.ListAsync(order, cancellationToken);
            if (delivered.MaxBy(d => d.Order.UpdatedAt) is { } last)
            {
                newest.Add(last.Order);
            }
        }

        return Report(shop, newest);
    }

    /// <summary>What was not understood in orders.</summary>
    internal LineReport Report(Shop shop, IReadOnlyList<PlacedOrder> orders)
    {
        var map = new PropertyMap(shop.Properties, shop.PhotoHosts);
        var properties = new Dictionary<string, (int Lines, SortedSet<string> Hosts)>(StringComparer.Ordinal);
        var pieces = new Dictionary<(string Sku, string? Variant, string Title), int>();
        var hosts = new SortedSet<string>(StringComparer.Ordinal);
        var lines = 0;
        foreach (var line in orders.SelectMany(o => o.Lines))
        {
            lines++;
            var (choice, isOther) = mapper.Choose(shop, line);
            if (isOther)
            {
                continue;
            }

            var texts = map.Read(line);
            if (choice is null)
            {
                var piece = (line.Sku, line.VariantId, Title(line));
                pieces[piece] = pieces.GetValueOrDefault(piece) + 1;
            }

            hosts.UnionWith(texts.Photos.OfType<string>().SelectMany(Hosts));
            foreach (var name in texts.Unread)
            {
                var plain = PropertyLabel.Plain(name);
                var (count, known) = properties.TryGetValue(plain, out var found)
                    ? found
                    : (0, new SortedSet<string>(StringComparer.Ordinal));
                known.UnionWith(Hosts(line.Properties[name]));
                properties[plain] = (count + 1, known);
            }
        }

        List<UnreadProperty> unread =
        [
            .. properties
                .OrderByDescending(p => p.Value.Lines)
                .ThenBy(p => p.Key, StringComparer.Ordinal)
                .Select(p => new UnreadProperty(p.Key, p.Value.Lines, [.. p.Value.Hosts])),
        ];
        hosts.UnionWith(unread.Where(p => FieldOf(p) == PropertyField.Photo).SelectMany(p => p.Hosts));
        List<string> strangers = [.. hosts.Where(h => !shop.PhotoHosts.Any(k => IsListed(h, k)))];
        List<UnknownPiece> unknown =
        [
            .. pieces
                .OrderByDescending(p => p.Value)
                .ThenBy(p => p.Key.Title, StringComparer.Ordinal)
                .Select(p => new UnknownPiece(p.Key.Sku, p.Key.Variant, p.Key.Title, p.Value)),
        ];
        return new(
            shop.Name,
            orders.Count,
            lines,
            unread,
            strangers,
            unknown,
            Settings(shop, unread, strangers, unknown)
        );
    }

    private static List<string> Settings(
        Shop shop,
        List<UnreadProperty> unread,
        List<string> hosts,
        List<UnknownPiece> unknown
    )
    {
        var settings = new List<string>();
        Add("Properties", shop.Properties.Count, unread.Select(p => $"{FieldOf(p)}={p.Name}"));
        Add("PhotoHosts", shop.PhotoHosts.Count, hosts);
        Add("Pieces", shop.Pieces.Count, unknown.Select(Piece).OfType<string>());
        return settings;

        void Add(string list, int first, IEnumerable<string> values) =>
            settings.AddRange(values.Select((v, at) => $"Shops__{shop.Name}__{list}__{first + at}={v}"));
    }

    private static string? Piece(UnknownPiece piece) =>
        piece.Sku.Length > 0 ? $"sku:{piece.Sku}=PENDANT/METAL/COVER"
        : piece.VariantId is { } variant ? $"variant:{variant}=PENDANT/METAL/COVER"
        : null;

    // What holds an address is a photo, whatever it is called; a program's own note is of no use here.
    private static PropertyField FieldOf(UnreadProperty property)
    {
        if (property.Hosts.Count > 0)
        {
            return PropertyField.Photo;
        }

        if (property.Name.StartsWith('_'))
        {
            return PropertyField.Ignore;
        }

        var words = property.Name.ToUpperInvariant();
        return
            Array.Find(Guesses, g => Array.Exists(g.Words, w => words.Contains(w, StringComparison.Ordinal)))
                is { Words: not null } guess
            ? guess.Field
            : PropertyField.Ignore;
    }

    private static string Title(PlacedLine line) =>
        line.VariantTitle.Length > 0 && !line.Title.EndsWith(line.VariantTitle, StringComparison.Ordinal)
            ? $"{line.Title}, {line.VariantTitle}"
            : line.Title;

    private static IEnumerable<string> Hosts(string value) =>
        LineAddresses
            .Split(value)
            .Select(a =>
                Uri.TryCreate(a, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
                    ? address.IdnHost
                    : null
            )
            .OfType<string>();

    private static bool IsListed(string host, string listed) =>
        Uri.TryCreate($"https://{host}", UriKind.Absolute, out var address) && PhotoHost.Matches(address, listed);
}
