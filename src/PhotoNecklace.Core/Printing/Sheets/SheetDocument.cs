namespace PhotoNecklace.Core.Printing.Sheets;

/// <summary>A sheet to be written.</summary>
/// <param name="SheetId">Its id, printed at the foot.</param>
/// <param name="At">When it was asked for; its date is printed at the foot.</param>
/// <param name="Layout">What lies where.</param>
public sealed record SheetDocument(string SheetId, DateTimeOffset At, SheetLayout Layout);
