namespace PhotoNecklace.Core.Catalogue;

/// <summary>Which piece is made: a pendant of the catalogue in a metal under a cover.</summary>
/// <param name="PendantId">The pendant's id.</param>
/// <param name="Metal">The metal's name. What is stored may name one that has left the catalogue since.</param>
/// <param name="Cover">The cover.</param>
public sealed record PendantChoice(string PendantId, string Metal, Cover Cover);
