using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Printing.Bench;
using PhotoNecklace.Core.Printing.Sheets;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Printing;

/// <summary>
/// Makes a print sheet: claims the items, fixes the plan, writes PDF and pick list, marks the items. A crash anywhere leaves
/// something that the next attempt goes on from; an item is on one sheet's plan only, and marked only after the PDF is there.
/// </summary>
public sealed partial class SheetRendering(
    ShopDirectory shops,
    IOrderTable orders,
    IApprovedIndex approved,
    IOrderLists lists,
    IStockTable stock,
    IBlobStore blobs,
    ISheetWriter writer,
    ITextMeasurer measurer,
    OrderUpdater updater,
    OrderProjector projector,
    PendantCatalogue catalogue,
    BenchLayers layers,
    ILogger<SheetRendering> logger
)
{
    private readonly SheetStore _store = new(blobs);
    private readonly SheetPieces _pieces = new(blobs, measurer);
    private readonly SheetMarking _marking = new(shops, orders, approved, lists, updater, projector);

    /// <summary>Makes the sheet that a message points to. Every step may be repeated; the result is written last.</summary>
    /// <exception cref="InvalidOperationException">The request or a print file is missing, or an item kept changing.</exception>
    public async Task RenderAsync(SheetMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var id = message.SheetId;
        using var activity = Telemetry.Activities.StartActivity("RenderSheet");
        activity?.SetTag("necklace.sheet", id);
        var request =
            await _store.FindRequestAsync(id, cancellationToken)
            ?? throw new InvalidOperationException($"The request of sheet {id} is not in the container sheets.");
        if (await _store.FindResultAsync(id, cancellationToken) is not null)
        {
            return; // Done; its prints may be gone by now.
        }

        var cuts = new Dictionary<string, CutFile>(StringComparer.Ordinal);
        IReadOnlyList<ClaimedOrder> claimed = [];
        if (await _store.FindPlanAsync(id, cancellationToken) is not { } plan)
        {
            (plan, claimed) = await FixPlanAsync(request, cuts, cancellationToken);
        }

        if (plan.Refusal is { } refusal)
        {
            Log.Refused(logger, id, refusal.Code, refusal.Message);
            await _store.TryAddResultAsync(id, new(0, 0, []), cancellationToken);
            return;
        }

        var layout = await LayOutAsync(request, plan.Items, cuts, cancellationToken);
        if (!layout.IsAccepted)
        {
            throw new InvalidOperationException(
                $"Sheet {id} was planned and cannot be laid out: {layout.Refusal.Message}"
            );
        }

        await WriteAsync(request, plan, layout.Value, cancellationToken);
        var flags = await _marking.MarkAsync(request, plan, claimed, cancellationToken);
        await _store.TryAddResultAsync(id, new(layout.Value.Pages, layout.Value.FillRatio, flags), cancellationToken);
        Log.Done(logger, id, plan.Items.Count, layout.Value.Pages, layout.Value.FillRatio);
    }

    private async Task<(SheetPlan Plan, IReadOnlyList<ClaimedOrder> Claimed)> FixPlanAsync(
        SheetRequest request,
        Dictionary<string, CutFile> cuts,
        CancellationToken cancellationToken
    )
    {
        var claims = new SheetClaims(
            orders,
            approved,
            lists,
            _store,
            updater,
            catalogue,
            stock,
            shops.Find(request.Shop),
            request
        );
        var (claimed, waiting) = await claims.ClaimAsync(cancellationToken);
        var mine = await PlanAsync(request, claims, claimed, waiting, cuts, cancellationToken);
        var plan = await _store.AddOrGetPlanAsync(request.SheetId, mine, cancellationToken);
        await claims.ReleaseAsync(plan, cancellationToken);
        return (plan, claimed);
    }

    // What is changed, cancelled or put on hold from now on is found when the items are marked.
    private async Task<SheetPlan> PlanAsync(
        SheetRequest request,
        SheetClaims claims,
        IReadOnlyList<ClaimedOrder> claimed,
        int waiting,
        Dictionary<string, CutFile> cuts,
        CancellationToken cancellationToken
    )
    {
        var onHold = claims.Check.OnHold;
        var items = claimed
            .SelectMany(o =>
                o.Items.Select(i => new SheetItem(
                    i.Key.OrderId,
                    o.Stored.Order.Name,
                    i.Key.ItemId,
                    i.Request,
                    i.Rendition!,
                    o.Stored.Order.CreatedAt
                )
                {
                    Note = o.Stored.Order.Note,
                    Gift = o.Stored.Order.Gift,
                    DueOn = DueDates.Of(o.Stored.Order, i, shops.Find(request.Shop)),
                    Remade = i.IsRemade ? i.OpenRemakes : null,
                })
            )
            .ToList();
        if (items.Count == 0)
        {
            return new([], waiting, OnlyHeld(claims) ?? NothingToPrint(request)) { OnHold = onHold };
        }

        var layout = await LayOutAsync(request, items, cuts, cancellationToken);
        return layout.IsAccepted
            ? new(items, waiting) { OnHold = onHold }
            : new([], waiting, layout.Refusal) { OnHold = onHold };
    }

    private async Task<Result<SheetLayout>> LayOutAsync(
        SheetRequest request,
        IReadOnlyList<SheetItem> items,
        Dictionary<string, CutFile> cuts,
        CancellationToken cancellationToken
    )
    {
        var settings = request.Settings();
        var read = await _pieces.ReadAsync(request.Shop, items, cuts, cancellationToken);
        var pieces = settings.HasLabels ? read : [.. read.Select(p => p with { HasLabel = false })];

        // Photos that are engraved are on the pick list only: a sheet of nothing else is a blank page with the sheet's number.
        return pieces.Count == 0 && items.Count > 0 && items.All(i => i.Rendition.Lasers.Count > 0)
            ? settings.Check() is { } fault
                ? fault
                : new SheetLayout(settings, 1, [], 0)
            : SheetPacking.Pack(pieces, settings);
    }

    // The PDF last: when it is there, the others are.
    private async Task WriteAsync(
        SheetRequest request,
        SheetPlan plan,
        SheetLayout layout,
        CancellationToken cancellationToken
    )
    {
        var id = request.SheetId;
        if (await blobs.GetLengthAsync(Containers.Sheets, SheetStore.Pdf(id), cancellationToken) is not null)
        {
            return;
        }

        var list = PickList.Write(plan.Items, catalogue, layout);
        await CreateAsync(SheetStore.PickList(id), list, SheetStore.CsvType);
        await CreateAsync(SheetStore.Merge(id), MergeFile.Write(plan.Items, catalogue, layout), SheetStore.CsvType);
        await CreateAsync(SheetStore.CutLines(id), SheetCutLines.Write(layout, layers), SheetStore.ZipType);
        var prints = await _pieces.ReadPrintsAsync(layout, cancellationToken);
        var pdf = writer.Write(new(id, request.At, layout), prints);
        await CreateAsync(SheetStore.Pdf(id), pdf, SheetStore.PdfType);

        Task<bool> CreateAsync(string name, byte[] content, string type) =>
            blobs.TryCreateAsync(Containers.Sheets, name, content, type, metadata: null, cancellationToken);
    }

    private static Refusal? OnlyHeld(SheetClaims claims)
    {
        const int Named = 3;
        var held = claims
            .Check.Held.Select(h => Remarks.OrderOnHold.With(("order", h.Name), ("hold", h.Hold.Message)))
            .Concat(claims.Check.Missing.Select(m => m.Message))
            .ToList();
        if (held.Count == 0)
        {
            return null;
        }

        return Refusals.SheetOnHold.With(
            ("orders", MessageValue.List(held.Take(Named))),
            ("more", Math.Max(0, held.Count - Named))
        );
    }

    private static Refusal NothingToPrint(SheetRequest request) =>
        request.Filter is not null ? Refusals.SheetEmptyFilter.With()
        : request.Orders is null ? Refusals.SheetEmptyShop.With()
        : Refusals.SheetEmptyOrders.With();

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "Sheet {SheetId}: {Items} items on {Pages} pages, filled to {FillRatio:P0}"
        )]
        public static partial void Done(ILogger logger, string sheetId, int items, int pages, double fillRatio);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Sheet {SheetId} was refused ({Code}): {Reason}")]
        public static partial void Refused(ILogger logger, string sheetId, string code, string reason);
    }
}
