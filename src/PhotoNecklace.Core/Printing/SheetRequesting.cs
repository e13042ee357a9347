using System.Globalization;
using System.Security.Cryptography;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Printing.Sheets;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Printing;

/// <summary>Takes the wish for a print sheet in.</summary>
public sealed class SheetRequesting(
    ShopDirectory shops,
    IOrderTable orders,
    IBlobStore blobs,
    IQueueSender queues,
    PendantCatalogue catalogue,
    TimeProvider clock
)
{
    /// <summary>Orders named in one request at most.</summary>
    public const int MaxOrders = 500;

    private readonly SheetStore _store = new(blobs);

    /// <summary>Writes the request and its message. A second request for the same items finds them taken by the first.</summary>
    /// <returns>
    /// The request, or a refusal: <c>shop-unknown, order-unknown, paper-unknown, paper-size, sheet-settings, sheet-profile-unknown,
    /// sheet-profile-jig, sheet-no-jig, jig-nest-unknown, sheet-filter-invalid, sheet-what</c> (say which orders, or all that is approved).
    /// </returns>
    public async Task<Result<SheetRequest>> AcceptAsync(SheetOrder order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.Shop is null || shops.Find(order.Shop) is not { } shop)
        {
            return Refusals.ShopUnknown.With(("shop", order.Shop ?? ""));
        }

        var profile = ProfileOf(shop, order);
        if (!profile.IsAccepted)
        {
            return profile.Refusal;
        }

        ValueList<int> spoiled = [.. (order.SpoiledNests ?? []).Distinct().Order()];
        var settings = profile.Value.Settings(spoiled);
        if (!settings.IsAccepted)
        {
            return settings.Refusal;
        }

        if (CheckNests(profile.Value, spoiled) is { } fault)
        {
            return fault;
        }

        var filter = SheetFilter.Of(order, catalogue.Metals);
        if (!filter.IsAccepted)
        {
            return filter.Refusal;
        }

        var ids = await FindOrdersAsync(order, cancellationToken);
        if (!ids.IsAccepted)
        {
            return ids.Refusal;
        }

        var now = clock.GetUtcNow();
        var request = new SheetRequest(
            NewId(now),
            order.Shop,
            order.AllApproved ? null : ids.Value,
            settings.Value.Paper.Id,
            settings.Value.MarginMm,
            settings.Value.GapMm,
            now
        )
        {
            Profile = profile.Value,
            SpoiledNests = spoiled,
            Filter = filter.Value.IsEverything ? null : filter.Value,
        };
        await _store.TryAddRequestAsync(request, cancellationToken);
        await queues.SendAsync(Queues.Sheets, new SheetMessage(request.SheetId), cancellationToken);
        return request;
    }

    // What the request says goes before what the shop's profile says.
    private static Result<SheetProfile> ProfileOf(Shop shop, SheetOrder order)
    {
        var name = string.IsNullOrEmpty(order.Profile) ? null : order.Profile;
        var profile = shop.SheetProfiles.FirstOrDefault(p => p.Name == (name ?? Shop.DefaultSheetProfile));
        if (profile is null && name is not null)
        {
            return shop.SheetProfiles.Count == 0
                ? Refusals.SheetProfileNone.With(("profile", name))
                : Refusals.SheetProfileUnknown.With(
                    ("profile", name),
                    ("known", MessageValue.List(shop.SheetProfiles.Select(p => p.Name)))
                );
        }

        if (profile?.Jig is not null && !string.IsNullOrEmpty(order.Paper))
        {
            return Refusals.SheetProfileJig.With(("profile", profile.Name));
        }

        profile ??= new("");
        return profile with
        {
            Paper = string.IsNullOrEmpty(order.Paper) ? profile.Paper : order.Paper,
            MarginMm = order.MarginMm ?? profile.MarginMm,
            GapMm = order.GapMm ?? profile.GapMm,
            Mirror = order.Mirror ?? profile.Mirror,
        };
    }

    private static Refusal? CheckNests(SheetProfile profile, ValueList<int> spoiled)
    {
        if (spoiled.Count == 0)
        {
            return null;
        }

        var nests = profile.Jig?.Nests.Count;
        return nests is null ? Refusals.SheetNoJig.With()
            : spoiled.Where(n => n < 1 || n > nests).ToList() is [var wrong, ..]
                ? Refusals.JigNestUnknown.With(("nest", wrong), ("nests", nests.Value))
            : null;
    }

    private async Task<Result<List<string>>> FindOrdersAsync(SheetOrder order, CancellationToken cancellationToken)
    {
        var names = order.Orders ?? [];
        if (order.AllApproved == names.Count > 0 || names.Count > MaxOrders || names.Any(string.IsNullOrWhiteSpace))
        {
            return Refusals.SheetWhat.With(("most", MaxOrders));
        }

        var ids = new List<string>();
        foreach (var name in names)
        {
            var found = await orders.FindByIdOrNameAsync(order.Shop!, name, cancellationToken);
            if (!found.IsAccepted)
            {
                return found.Refusal;
            }

            ids.Add(found.Value.Order.Key.OrderId);
        }

        return ids.Distinct(StringComparer.Ordinal).ToList();
    }

    // Sorts by time, and is short enough to be read out; two requests of one second are told apart by chance.
    private static string NewId(DateTimeOffset now) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{now.UtcDateTime:yyyyMMdd-HHmmss}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}"
        );
}
