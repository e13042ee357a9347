using System.Net;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;

namespace PhotoNecklace.Cli.Demo;

/// <summary>What the demo promises, checked.</summary>
internal static class DemoExpectations
{
    /// <summary>A sentence for each promise that was not kept.</summary>
    public static IReadOnlyList<string> Failures(IReadOnlyList<DemoOutcome> outcomes, ForgedOutcome forged) =>
        [.. outcomes.SelectMany(OrderFailures), .. StyleFailures(outcomes), .. ForgedFailures(forged)];

    private static IEnumerable<string> OrderFailures(DemoOutcome outcome)
    {
        var name = $"Order {outcome.Order.Name}";
        if (outcome.View is not { } view)
        {
            yield return $"{name} was taken in but never recorded.";
            yield break;
        }

        if (view.Items.Count != outcome.Order.Items.Count)
        {
            yield return $"{name} has {view.Items.Count} items, but {outcome.Order.Items.Count} were ordered.";
        }

        var received = view.Timeline.Count(e => e.Kind == "order-received");
        if (received != 1)
        {
            yield return $"{name} was delivered {outcome.Order.Deliveries} times and recorded {received} times instead of once.";
        }

        for (var n = 0; n < outcome.Items.Count; n++)
        {
            foreach (var failure in ItemFailures($"{name}, item {n + 1}", outcome.Items[n]))
            {
                yield return failure;
            }
        }
    }

    private static IEnumerable<string> ItemFailures(string name, DemoItemOutcome outcome)
    {
        if (outcome.View is not { } view)
        {
            yield return $"{name} was not recorded.";
        }
        else if (outcome.Item.Refused is { } code)
        {
            if (view.State != ItemState.NeedsAttention || view.Reason?.Code != code)
            {
                yield return $"{name} should need attention because of {code}, but it is {Describe(view)}.";
            }
        }
        else if (view.State != ItemState.ProofReady)
        {
            yield return $"{name} should have a preview, but it is {Describe(view)}.";
        }
        else if (view.Quantity != outcome.Item.Quantity)
        {
            yield return $"{name} was ordered {outcome.Item.Quantity} times, but {view.Quantity} were recorded.";
        }
        else
        {
            foreach (var fault in FileFailures(name, outcome))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> FileFailures(string name, DemoItemOutcome outcome)
    {
        if (outcome.Files is not { } files)
        {
            return [$"{name} has no pictures."];
        }

        var photos = outcome.Item.Photos.Count;
        if (files.Prints.Count != photos || files.Cuts.Count != photos)
        {
            return [$"{name} has {photos} photos, but {files.Prints.Count} prints and {files.Cuts.Count} cut lines."];
        }

        var isEngraved = !string.IsNullOrEmpty(outcome.Item.Engraving);
        return isEngraved != files.Engravings.Count > 0
            ? [$"{name} {(isEngraved ? "is" : "is not")} engraved, but has {files.Engravings.Count} files of outlines."]
            : files.All.Select(DemoFileCheck.Fault).OfType<string>();
    }

    private static IEnumerable<string> StyleFailures(IReadOnlyList<DemoOutcome> outcomes)
    {
        var ready = outcomes
            .SelectMany(o => o.Items)
            .Where(i => i.State == ItemState.ProofReady)
            .Select(i => i.Item.Style)
            .ToHashSet();
        return Enum.GetValues<PendantStyle>()
            .Where(style => !ready.Contains(style))
            .Select(style => $"No pendant of style {style.ToString().ToLowerInvariant()} has a preview.");
    }

    private static IEnumerable<string> ForgedFailures(ForgedOutcome forged)
    {
        if (forged.Answer.Status != HttpStatusCode.Unauthorized)
        {
            yield return $"The forged delivery was answered with {(int)forged.Answer.Status} instead of 401.";
        }

        if (forged.WasRecorded)
        {
            yield return "The forged order was recorded.";
        }
    }

    private static string Describe(ItemView item) =>
        item.Reason is { } reason ? $"{item.State} ({reason.Code}: {reason.Message})" : $"still {item.State}";
}
