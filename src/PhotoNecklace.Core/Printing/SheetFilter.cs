using System.Text.Json.Serialization;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Printing;

/// <summary>What a sheet is to hold.</summary>
/// <param name="Metals">Only these metals; empty for all.</param>
/// <param name="Process"><c>print</c> or <c>laser</c>; null for both.</param>
/// <param name="FromMm">Only pieces whose largest window is at least so long, in mm; null for all.</param>
/// <param name="ToMm">Only pieces whose largest window is at most so long, in mm; null for all.</param>
/// <param name="DueBy">Only what is due until that day; null for all.</param>
public sealed record SheetFilter(
    ValueList<string> Metals,
    string? Process,
    double? FromMm,
    double? ToMm,
    DateOnly? DueBy
)
{
    /// <summary>Photos on paper.</summary>
    public const string Print = "print";

    /// <summary>Photos that are engraved.</summary>
    public const string Laser = "laser";

    private const double SizeLimit = 1000;

    /// <summary>True when it leaves nothing out.</summary>
    [JsonIgnore]
    public bool IsEverything => Metals.Count == 0 && this is { Process: null, FromMm: null, ToMm: null, DueBy: null };

    /// <summary>What an order of a sheet says, or a refusal <c>sheet-filter-invalid</c>.</summary>
    public static Result<SheetFilter> Of(SheetOrder order, Metals metals)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(metals);
        var names = new List<string>();
        foreach (var wish in order.Metals ?? [])
        {
            if (metals.Find(wish) is not { } metal)
            {
                return Invalid(metals.Unknown(wish));
            }

            names.Add(metal.Name);
        }

        var process = string.IsNullOrEmpty(order.Process) ? null : order.Process;
        return process is not (null or Print or Laser) ? Invalid(Remarks.FilterProcess.With(("process", process)))
            : IsSize(order.FromMm) && IsSize(order.ToMm) && !(order.FromMm > order.ToMm)
                ? new SheetFilter([.. names], process, order.FromMm, order.ToMm, order.DueBy)
            : Invalid(Remarks.FilterSize.With(("most", SizeLimit)));
    }

    private static bool IsSize(double? mm) => mm is null or (>= 0 and <= SizeLimit);

    /// <summary>True for an item that the sheet is to hold.</summary>
    /// <param name="item">The item.</param>
    /// <param name="due">When it is due; null for never.</param>
    /// <param name="catalogue">Says how large a piece is; one that has left it has no size.</param>
    public bool Takes(OrderItem item, DateOnly? due, PendantCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(catalogue);
        return (Metals.Count == 0 || Metals.Contains(item.Request.Choice?.Metal, StringComparer.Ordinal))
            && (Process is null || item.Rendition is { Lasers.Count: > 0 } == (Process == Laser))
            && (DueBy is null || due <= DueBy)
            && (
                (FromMm is null && ToMm is null)
                || (
                    item.Request.Choice is { } choice
                    && catalogue.Find(choice.PendantId) is { } pendant
                    && SizeOf(pendant) is var size
                    && size >= (FromMm ?? 0)
                    && size <= (ToMm ?? double.MaxValue)
                )
            );
    }

    // The longer side of the largest window.
    private static double SizeOf(Pendant pendant) =>
        pendant.Windows.Select(w => Math.Max(w.Path.Bounds.Width, w.Path.Bounds.Height)).DefaultIfEmpty(0).Max();

    private static Refusal Invalid(Message fault) => Refusals.SheetFilterInvalid.With(("fault", fault));
}
