using System.Text;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.CoreTests.Orders.States;

/// <summary>Kinds of items: what may happen next is the same for all items of a kind.</summary>
/// <param name="State">The state.</param>
/// <param name="Cause">Why.</param>
/// <param name="Detail">What else decides; empty for nothing.</param>
internal sealed record ItemKind(ItemState State, ItemCause Cause, string Detail)
{
    public static ItemKind Of(OrderItem item) =>
        new(
            item.State,
            item.Cause,
            item switch
            {
                { IsRemade: true, SheetId: not null } => "made again, claimed by a sheet",
                { IsRemade: true } => "made again",
                { State: ItemState.Approved, SheetId: not null } => "claimed by a sheet",
                { State: ItemState.Shipped, FinishedAt: null } => "not finished before",
                { IsPrintedTooFew: true } => "too few printed",
                { IsCancelledByShop: true } or { IsErased: true } => "",
                { Request.Fault: not null } => "cannot be made as ordered",
                _ => "",
            }
        );

    public override string ToString()
    {
        var cause = Cause == ItemCause.None ? "" : $" · {Cause}";
        return Detail.Length == 0 ? $"{State}{cause}" : $"{State}{cause} ({Detail})";
    }
}

/// <summary>One cell: what a command makes of a kind of item.</summary>
/// <param name="To">The kind of the item afterwards.</param>
/// <param name="IsWritten">True when the item's row is written.</param>
/// <param name="Events">The kinds of the events.</param>
/// <param name="Refusal">The refusal's code; null when there is none.</param>
internal sealed record Outcome(ItemKind To, bool IsWritten, IReadOnlyList<string> Events, string? Refusal)
{
    public bool IsNothing => !IsWritten && Events.Count == 0 && Refusal is null;
}

/// <summary>All kinds of items that can come about, in the order in which they are found, and what every command makes of each.</summary>
internal sealed class StateMatrix
{
    private readonly Dictionary<ItemKind, OrderItem> _items = [];
    private readonly Dictionary<(ItemKind, string), Outcome> _outcomes = [];

    private StateMatrix()
    {
        foreach (var request in new[] { Trials.Wanted, Trials.Faulty })
        {
            var created = ItemTransitions.Create(new("demo", "1", "2"), request, count: null, Trials.Now);
            foreach (var trial in Trials.First)
            {
                Find(ItemTransitions.Apply(created, trial.Of(created), Trials.Now).Value!.Item);
            }
        }

        for (var k = 0; k < Kinds.Count; k++)
        {
            foreach (var trial in Trials.All)
            {
                var item = _items[Kinds[k]];
                var applied = ItemTransitions.Apply(item, trial.Of(item), Trials.Now);
                _outcomes[(Kinds[k], trial.Code)] = new(
                    applied.Value is { } next ? Find(next.Item) : Kinds[k],
                    applied.Value is { IsChanged: true },
                    [.. (applied.Value?.Events ?? []).Select(e => e.Kind)],
                    applied.Refusal?.Code
                );
            }
        }
    }

    /// <summary>
    /// The matrix as a test can hold it: a row for each kind, a column for each command. A number is the row of the kind that the item
    /// becomes; = it stays of its kind and is written; + only the timeline grows; . nothing happens; x it is refused.
    /// </summary>
    public override string ToString()
    {
        var table = new StringBuilder("  ");
        table.AppendJoin("", Trials.All.Select(t => $" {t.Code}")).Append('\n');
        for (var row = 0; row < Kinds.Count; row++)
        {
            var cells = Trials.All.Select(t => Cell(Kinds[row], this[Kinds[row], t]).PadLeft(3));
            table.Append(null, $"{row + 1, 2}").AppendJoin("", cells).Append(null, $"  {Kinds[row]}\n");
        }

        return table.ToString();
    }

    public static StateMatrix Instance { get; } = new();

    public List<ItemKind> Kinds { get; } = [];

    public Outcome this[ItemKind kind, Trial trial] => _outcomes[(kind, trial.Code)];

    /// <summary>An item of the kind, made by commands only.</summary>
    public OrderItem ItemOf(ItemKind kind) => _items[kind];

    private string Cell(ItemKind kind, Outcome outcome) =>
        outcome.Refusal is not null ? "x"
        : outcome.IsNothing ? "."
        : outcome.To != kind ? $"{Kinds.IndexOf(outcome.To) + 1}"
        : outcome.IsWritten ? "="
        : "+";

    private ItemKind Find(OrderItem item)
    {
        var kind = ItemKind.Of(item);
        if (_items.TryAdd(kind, item))
        {
            Kinds.Add(kind);
        }

        return kind;
    }
}
