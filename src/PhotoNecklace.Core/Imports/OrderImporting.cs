using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Imports;

/// <summary>
/// Imports orders from files: shows what a file comes to, and takes its orders in once somebody has confirmed it. The orders are put away in
/// parts, each with a message, so that an import of any size goes on wherever it was interrupted.
/// </summary>
public sealed partial class OrderImporting(
    ShopDirectory shops,
    ImportPlanner planner,
    ImportedOrderIntake intake,
    ProofTokens links,
    ImportStore store,
    IBlobStore blobs,
    IQueueSender queues,
    TimeProvider clock,
    ILogger<OrderImporting> logger
)
{
    /// <summary>Orders of a part at most.</summary>
    public const int PartOrders = 100;

    private const int PartBytes = 1_000_000;
    private const int AtOnce = 8;

    /// <summary>What would come of importing a file. Nothing is written.</summary>
    /// <returns>The plan, or a refusal: those of <see cref="ImportPlanner.Plan(string, ImportFile)"/>.</returns>
    public Result<ImportPlan> Preview(string shop, ImportFile file) => planner.Plan(shop, file);

    /// <summary>
    /// Puts the orders of a file away to be taken in. It may be repeated: an import that was interrupted goes on, and one that was finished
    /// begins again and finds that nothing is different.
    /// </summary>
    /// <param name="shop">The shop.</param>
    /// <param name="file">The file.</param>
    /// <param name="expected">The plan's ID that somebody has looked at; null to take the file as it is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The import, or a refusal: those of <see cref="ImportPlanner.Plan(string, ImportFile)"/>, <c>import-changed, import-nothing</c>.</returns>
    public async Task<Result<ImportStatus>> ConfirmAsync(
        string shop,
        ImportFile file,
        string? expected,
        CancellationToken cancellationToken = default
    )
    {
        var planned = planner.Plan(shop, file);
        if (!planned.IsAccepted)
        {
            return planned.Refusal;
        }

        var plan = planned.Value;
        if (expected is { Length: > 0 } && expected != plan.Id)
        {
            return Refusals.ImportChanged.With();
        }

        if (plan.Orders.Count == 0)
        {
            return Refusals.ImportNothing.With(("faults", plan.FaultCount));
        }

        var parts = Parts(plan.Orders);
        var record = await BeginAsync(plan, parts.Count, cancellationToken);
        foreach (var (id, photo) in plan.Photos)
        {
            await blobs.TryCreateAsync(
                Containers.Uploads,
                id,
                photo,
                "application/octet-stream",
                null,
                cancellationToken
            );
        }

        var done = await store.ListDoneAsync(record, cancellationToken);
        foreach (var part in Enumerable.Range(0, parts.Count).Except(done))
        {
            await store.PutPartAsync(plan.Shop, plan.Id, part, parts[part], cancellationToken);
            await queues.SendAsync(
                Queues.OrderImports,
                new OrderImportMessage(plan.Shop, plan.Id, part),
                cancellationToken
            );
        }

        Log.Confirmed(logger, plan.Id, plan.Shop, plan.Orders.Count, plan.FaultCount);
        return await StatusAsync(record, cancellationToken);
    }

    /// <summary>Takes in the orders of a part. It may be repeated.</summary>
    public async Task HandleAsync(OrderImportMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var (shopName, id) = (message.Shop, message.ImportId);
        if (
            await store.FindPartAsync(shopName, id, message.Part, cancellationToken) is not { } orders
            || await store.FindAsync(shopName, id, cancellationToken) is not { } record
        )
        {
            Log.Gone(logger, id, message.Part);
            return;
        }

        var shop =
            shops.Find(shopName)
            ?? throw new InvalidOperationException(
                $"Shop '{shopName}' is not in the settings any more; import {id} cannot go on."
            );
        var taken = new List<ImportedOrderView>(orders.Count);
        foreach (var some in orders.Chunk(AtOnce))
        {
            taken.AddRange(
                await Task.WhenAll(some.Select(o => intake.TakeInAsync(shop, o, record.ConfirmedAt, cancellationToken)))
            );
        }

        await store.FinishPartAsync(record, message.Part, taken, cancellationToken);
        Log.Taken(logger, id, message.Part, taken.Count);
    }

    /// <summary>How far an import is.</summary>
    /// <returns>The status, or a refusal <c>import-unknown</c>.</returns>
    public async Task<Result<ImportStatus>> FindAsync(
        string shop,
        string id,
        CancellationToken cancellationToken = default
    ) =>
        await store.FindAsync(shop, id, cancellationToken) is { } record
            ? await StatusAsync(record, cancellationToken)
            : Refusals.ImportUnknown.With(("shop", shop), ("import", id));

    /// <summary>The orders of an import that were taken in so far, with links for their customers.</summary>
    /// <returns>The orders, or a refusal <c>import-unknown</c>.</returns>
    public async Task<Result<IReadOnlyList<ImportedOrderView>>> ListAsync(
        string shop,
        string id,
        CancellationToken cancellationToken = default
    ) =>
        await store.FindAsync(shop, id, cancellationToken) is { } record
            ? Result.Of<IReadOnlyList<ImportedOrderView>>([
                .. (await store.ListResultsAsync(record, cancellationToken))
                    .SelectMany(r => r)
                    .Select(o => WithLink(record.Shop, o)),
            ])
            : Refusals.ImportUnknown.With(("shop", shop), ("import", id));

    // A record that is there and not finished keeps its time: what its parts have written already is the same again.
    private async Task<ImportRecord> BeginAsync(ImportPlan plan, int parts, CancellationToken cancellationToken)
    {
        if (
            await store.FindAsync(plan.Shop, plan.Id, cancellationToken) is { } known
            && known.Parts == parts
            && (await store.ListDoneAsync(known, cancellationToken)).Count < parts
        )
        {
            return known;
        }

        var record = new ImportRecord(
            plan.Id,
            plan.Shop,
            plan.File,
            clock.GetUtcNow(),
            plan.Rows,
            plan.Orders.Count,
            parts,
            plan.FaultCount,
            plan.Faults,
            plan.Notes
        );
        await store.BeginAsync(record, cancellationToken);
        return record;
    }

    private static List<List<StoredImport>> Parts(IReadOnlyList<PlannedOrder> orders)
    {
        var parts = new List<List<StoredImport>>();
        var bytes = 0;
        foreach (var order in orders.Select(StoredImport.Of))
        {
            bytes += order.Bytes.Length;
            if (parts.Count == 0 || parts[^1].Count == PartOrders || bytes > PartBytes)
            {
                parts.Add([]);
                bytes = order.Bytes.Length;
            }

            parts[^1].Add(order);
        }

        return parts;
    }

    private async Task<ImportStatus> StatusAsync(ImportRecord record, CancellationToken cancellationToken)
    {
        var results = await store.ListResultsAsync(record, cancellationToken);
        var orders = results.SelectMany(r => r).ToList();
        return new(
            record,
            results.Count,
            orders.CountBy(o => o.Outcome).ToDictionary(c => c.Key, c => c.Value),
            orders.Where(HasLink).Sum(o => o.Items.Count(i => i.NeedsPhoto))
        );
    }

    private ImportedOrderView WithLink(string shop, ImportedOrderView order) =>
        HasLink(order) ? order with { ProofUrl = links.CreateSteady(new(shop, order.OrderId)).Url } : order;

    private static bool HasLink(ImportedOrderView order) =>
        order.Outcome is ImportOutcome.New or ImportOutcome.Changed or ImportOutcome.Unchanged;

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "Import {Import} of shop {Shop} was confirmed: {Orders} orders, {Faults} faults"
        )]
        public static partial void Confirmed(ILogger logger, string import, string shop, int orders, int faults);

        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "Part {Part} of import {Import}: {Orders} orders taken in"
        )]
        public static partial void Taken(ILogger logger, string import, int part, int orders);

        [LoggerMessage(Level = LogLevel.Information, Message = "Part {Part} of import {Import} was taken in already")]
        public static partial void Gone(ILogger logger, string import, int part);
    }
}
