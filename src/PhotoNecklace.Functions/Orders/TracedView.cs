using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Functions.Orders;

/// <summary>A traced outline for a page. Lengths are mm.</summary>
/// <param name="Outline">The metal's outline as SVG path data.</param>
/// <param name="Window">The photo window as SVG path data.</param>
/// <param name="Bounds">The outline's box.</param>
/// <param name="Notes">What was left out or filled, in sentences.</param>
/// <param name="Entry">The pendant's entry for a catalogue, as JSON text.</param>
internal sealed record TracedView(
    string Outline,
    string Window,
    RectMm Bounds,
    IReadOnlyList<string> Notes,
    string Entry
);
