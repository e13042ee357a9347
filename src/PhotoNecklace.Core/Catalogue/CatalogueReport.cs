using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Catalogue;

/// <summary>Something that is wrong with a catalogue.</summary>
/// <param name="Pendant">The pendant's id, or its number when it has none; null when a metal or the whole catalogue is meant.</param>
/// <param name="Field">The field, such as <c>windows[0].path</c>; null when no single one is meant.</param>
/// <param name="Sentence">What is wrong and what would be right; names the pendant and the field too.</param>
public sealed record CatalogueFault(string? Pendant, string? Field, Remark Sentence);

/// <summary>What reading a catalogue came to.</summary>
/// <param name="Catalogue">The catalogue; null when there is any fault.</param>
/// <param name="Faults">Every fault, in the order of the file; empty when there is none.</param>
public sealed record CatalogueReport(PendantCatalogue? Catalogue, IReadOnlyList<CatalogueFault> Faults);
