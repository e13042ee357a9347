using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Functions.Orders;

/// <summary>A traced outline for a page. Lengths are mm.</summary>
/// <param name="Outline">The metal's outline as SVG path data.</param>
/// <param name="Window">The photo window as SVG path data.</param>
/// <param name="Bounds">The outline's box.</param>
/// <param name="Notes">What was left out or filled.</param>
/// <param name="Entry">The pendant's entry for a catalogue, as JSON text.</param>
internal sealed record TracedView(
    string Outline,
    string Window,
    RectMm Bounds,
    IReadOnlyList<Remark> Notes,
    string Entry
);
