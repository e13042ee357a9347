namespace PhotoNecklace.Cli.Pipeline;

/// <summary>The answer to the wish for a print sheet.</summary>
/// <param name="SheetId">The sheet's id.</param>
internal sealed record SheetTicket(string SheetId);
