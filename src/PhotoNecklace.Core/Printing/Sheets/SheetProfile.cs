namespace PhotoNecklace.Core.Printing.Sheets;

/// <summary>
/// How a shop has sheets made for one of its machines: paper or jig, marks, spot colours. Sheets name it, and keep it as it was when they
/// were asked for.
/// </summary>
/// <param name="Name">The shop's name for it: lower-case letters, digits, and dashes.</param>
public sealed record SheetProfile(string Name)
{
    /// <summary>The paper's id (<see cref="SheetPaper.Find"/>); of no meaning with a jig, which is as large as it is.</summary>
    public string Paper { get; init; } = SheetPaper.A4.Id;

    /// <summary>What stays free on every side, in mm.</summary>
    public double MarginMm { get; init; } = SheetSettings.DefaultMarginMm;

    /// <summary>Distance between two pieces, in mm.</summary>
    public double GapMm { get; init; } = SheetSettings.DefaultGapMm;

    /// <summary>Prints and cut lines mirrored.</summary>
    public bool Mirror { get; init; }

    /// <summary>Marks by which a machine finds the sheet.</summary>
    public SheetMarks Marks { get; init; }

    /// <summary>The spot colour of cut lines.</summary>
    public string CutLine { get; init; } = SheetSettings.DefaultCutLine;

    /// <summary>The spot colour of white under the prints; null for none.</summary>
    public string? White { get; init; }

    /// <summary>Whether pieces have labels; null for on paper, and not in a jig, where they would be printed on it.</summary>
    public bool? Labels { get; init; }

    /// <summary>The jig; null for paper.</summary>
    public SheetJig? Jig { get; init; }

    /// <summary>True for a name that a spot colour can have: what RIPs take, ASCII without blanks at the ends, 60 characters at most.</summary>
    public static bool IsSpotColour(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        // These two mean all inks and none.
        return name.Length is > 0 and <= 60
            && name.All(c => c is >= ' ' and <= '~')
            && name.Trim().Length == name.Length
            && name is not ("All" or "None");
    }

    /// <summary>The settings for a sheet, or a refusal: <c>paper-unknown, paper-size, sheet-settings</c>.</summary>
    /// <param name="spoiledNests">Nests of the jig that are left out.</param>
    public Result<SheetSettings> Settings(ValueList<int>? spoiledNests = null)
    {
        var paper = Jig is null ? SheetPaper.Find(Paper) : Jig.Paper;
        if (!paper.IsAccepted)
        {
            return paper.Refusal;
        }

        var settings = new SheetSettings(paper.Value, MarginMm, GapMm)
        {
            Marks = Marks,
            IsMirrored = Mirror,
            CutLine = CutLine,
            White = White,
            HasLabels = Labels ?? Jig is null,
            Jig = Jig,
            SpoiledNests = spoiledNests ?? [],
        };
        return settings.Check() is { } fault ? fault : settings;
    }
}
