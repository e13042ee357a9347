namespace PhotoNecklace.Core.Catalogue;

/// <summary>Which piece is made: a pendant of the catalogue in a metal under a cover.</summary>
public sealed record PendantChoice(string PendantId, Metal Metal, Cover Cover);
