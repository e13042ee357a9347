using System.Reflection;
using System.Text;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.CoreTests.Orders.States;

/// <summary>The page about states in the documentation, made from the code.</summary>
internal static class StateDocument
{
    /// <summary>The command that renews it.</summary>
    public const string Renew =
        "STATE_TABLE=write dotnet test --project tests/PhotoNecklace.Core.Tests --filter-class \"*ItemTransitionTests\"";

    /// <summary>Where it lies.</summary>
    public static string File { get; } =
        typeof(StateDocument)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => string.Equals(a.Key, "StateTable", StringComparison.Ordinal))
            .Value!;

    public static string Write(StateMatrix matrix)
    {
        var page = new StringBuilder();
        page.Append(
            $"""
            <!-- Made from ItemTransitions by its tests. Renew with: {Renew} -->
            # States of an item

            An item's state changes in one place, [`ItemTransitions`](../src/PhotoNecklace.Core/Orders/ItemTransitions.cs): a pure function
            from an item and a command to the item afterwards and the entries of the timeline, or to a refusal. An order's state
            follows from its items ([`OrderStatus`](../src/PhotoNecklace.Core/Orders/OrderStatus.cs)).

            To add a state: add it to `ItemState`, its commands to `ItemCommand`, their outcomes to `ItemTransitions`; then renew this
            page and complete the expected matrix in `ItemTransitionTests`.

            ## The usual course

            What the shop cancels, the workshop cancels or the customer's erasure ends, from any state, is left out here.

            ```mermaid
            stateDiagram-v2
                [*] --> AwaitingPhoto: the shop orders it
                [*] --> NeedsAttention: it cannot be made as ordered

            """
        );
        foreach (var (from, to, names) in Arrows(matrix))
        {
            page.Append(null, $"    {from} --> {to}: {names}\n");
        }

        page.Append("```\n\n## Every kind of item, and what happens to it\n");
        foreach (var kind in matrix.Kinds)
        {
            page.Append(null, $"\n### {kind}\n\n| When | it becomes | timeline, or refusal |\n|---|---|---|\n");
            foreach (var trial in Trials.All.Where(t => !matrix[kind, t].IsNothing))
            {
                var outcome = matrix[kind, trial];
                var to = outcome.To == kind ? "as it is" : outcome.To.ToString();
                var told = outcome.Refusal is { } code
                    ? $"refused: `{code}`"
                    : string.Join(", ", outcome.Events.Select(e => $"`{e}`"));
                page.Append(null, $"| {trial.Name} | {to} | {told} |\n");
            }

            var ignored = Trials.All.Where(t => matrix[kind, t].IsNothing).Select(t => t.Name).ToList();
            if (ignored.Count > 0)
            {
                page.Append(null, $"\nNothing happens when: {string.Join("; ", ignored)}.\n");
            }
        }

        return page.ToString();
    }

    private static IEnumerable<(ItemState From, ItemState To, string Names)> Arrows(StateMatrix matrix) =>
        matrix
            .Kinds.SelectMany(kind => Trials.All.Select(trial => (Kind: kind, Trial: trial, matrix[kind, trial].To)))
            .Where(c => c.Kind.State != c.To.State && c.To.State != ItemState.Cancelled)
            .GroupBy(c => (From: c.Kind.State, To: c.To.State))
            .OrderBy(g => g.Key)
            .Select(g =>
                (g.Key.From, g.Key.To, string.Join("<br/>", g.Select(c => c.Trial.Name.Replace(';', ',')).Distinct()))
            );
}
