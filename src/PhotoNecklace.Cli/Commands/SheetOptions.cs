using System.CommandLine;
using System.Globalization;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Core.Printing.Sheets;

namespace PhotoNecklace.Cli.Commands;

/// <summary>The options of <c>necklace sheet</c> that say how a sheet is made and what it is to hold.</summary>
internal sealed class SheetOptions
{
    private readonly Option<string?> _profile = new("--sheet-profile")
    {
        Description = "A sheet profile of the shop's, with the paper or jig, marks, and spot colors of one machine.",
        HelpName = "name",
    };

    private readonly Option<string?> _paper = new("--paper")
    {
        Description =
            $"The paper: {string.Join(", ", SheetPaper.All.Select(p => p.Id))}, a size such as 330x480mm, or a roll's width such as 500mm. The profile's, or else a4, by default.",
        HelpName = "paper",
    };

    private readonly Option<double?> _margin = Mm(
        "--margin",
        $"What stays free on every side. The profile's, or else {SheetSettings.DefaultMarginMm:0}, by default.",
        SheetSettings.MaxMm
    );

    private readonly Option<double?> _gap = Mm(
        "--gap",
        $"Distance between two pieces. The profile's, or else {SheetSettings.DefaultGapMm:0}, by default.",
        SheetSettings.MaxMm
    );

    private readonly Option<bool?> _mirror = new("--mirror")
    {
        Description = "Mirror prints and cut lines, or with --mirror false don't. What the profile says by default.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<int[]> _spoiled = new("--spoiled")
    {
        Description = "A nest of the profile's jig to leave out, from 1; may be given several times.",
        HelpName = "nest",
    };

    private readonly Option<string[]> _metals = new("--metal")
    {
        Description = "Only pieces of this metal; may be given several times.",
        HelpName = "metal",
    };

    private readonly Option<string?> _process = new("--process")
    {
        Description = "Only photos that are printed (print) or engraved (laser).",
        HelpName = "process",
    };

    private readonly Option<double?> _from = Mm(
        "--from-mm",
        "Only pieces whose largest window is that long or longer."
    );
    private readonly Option<double?> _to = Mm("--to-mm", "Only pieces whose largest window is that long or shorter.");

    private readonly Option<DateOnly?> _dueBy = DayOption.Create("--due-by", "Only what is due until this day.");

    /// <summary>Adds the options.</summary>
    public void AddTo(Command command)
    {
        _process.AcceptOnlyFromAmong(SheetFilter.Print, SheetFilter.Laser);
        _paper.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && SheetPaper.Find(token.Value).Refusal is { } refusal)
            {
                result.AddError(refusal.Message);
            }
        });
        foreach (
            Option option in new Option[]
            {
                _profile,
                _paper,
                _margin,
                _gap,
                _mirror,
                _spoiled,
                _metals,
                _process,
                _from,
                _to,
                _dueBy,
            }
        )
        {
            command.Add(option);
        }
    }

    /// <summary>The wish with what the options say.</summary>
    public SheetOrder Read(ParseResult parsed, SheetOrder order) =>
        order with
        {
            Profile = parsed.GetValue(_profile),
            Paper = parsed.GetValue(_paper),
            MarginMm = parsed.GetValue(_margin),
            GapMm = parsed.GetValue(_gap),
            Mirror = parsed.GetResult(_mirror) is null ? null : parsed.GetValue(_mirror) ?? true,
            SpoiledNests = parsed.GetValue(_spoiled) is { Length: > 0 } spoiled ? spoiled : null,
            Metals = parsed.GetValue(_metals) is { Length: > 0 } metals ? metals : null,
            Process = parsed.GetValue(_process),
            FromMm = parsed.GetValue(_from),
            ToMm = parsed.GetValue(_to),
            DueBy = parsed.GetValue(_dueBy),
        };

    private static Option<double?> Mm(string name, string description, double most = 1000) =>
        new(name)
        {
            Description = description,
            HelpName = "mm",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (
                    double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var mm)
                    && mm >= 0
                    && mm <= most
                )
                {
                    return mm;
                }

                result.AddError($"{name} is '{text}'. It can be from 0 to {most:0} mm.");
                return null;
            },
        };
}
