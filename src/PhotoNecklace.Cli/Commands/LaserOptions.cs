using System.CommandLine;
using PhotoNecklace.Core.Artwork;

namespace PhotoNecklace.Cli.Commands;

/// <summary>What a laser is to be given.</summary>
internal sealed record LaserWish(string File, int Dpi, LaserDither Dither);

/// <summary>The options of <c>necklace render</c> for a piece that is engraved instead of printed.</summary>
internal sealed class LaserOptions
{
    private readonly Option<string?> _file = new("--laser")
    {
        Description = "Where the laser artwork goes (PNG, black is burnt); a second photo's gets '-2' in its name.",
        HelpName = "file",
    };

    private readonly Option<int> _dpi = new("--laser-dpi")
    {
        Description = $"Dots per inch of the laser. Default: {LaserArtwork.DefaultDpi}, lines of 0.05 mm.",
        HelpName = "n",
        DefaultValueFactory = _ => LaserArtwork.DefaultDpi,
    };

    private readonly Option<LaserDither> _dither = new("--dither")
    {
        Description =
            "How the laser's dots make shades: floyd-steinberg (the default, sharper), jarvis (smoother), or none for 8 bits of grey.",
        HelpName = "kind",
        DefaultValueFactory = _ => LaserDither.FloydSteinberg,
        CustomParser = result =>
        {
            switch (result.Tokens[0].Value)
            {
                case "floyd-steinberg":
                    return LaserDither.FloydSteinberg;
                case "jarvis":
                    return LaserDither.Jarvis;
                case "none":
                    return LaserDither.None;
                default:
                    result.AddError(
                        $"--dither is '{result.Tokens[0].Value}'. It can be floyd-steinberg, jarvis or none."
                    );
                    return default;
            }
        },
    };

    public LaserOptions() =>
        _dpi.Validators.Add(result =>
        {
            // What is no number at all has been told already.
            if (
                result.Tokens is [{ Value: var text }]
                && int.TryParse(text, out var dpi)
                && dpi is < LaserArtwork.MinDpi or > LaserArtwork.MaxDpi
            )
            {
                result.AddError(
                    $"--laser-dpi is {dpi}. It can be {LaserArtwork.MinDpi} to {LaserArtwork.MaxDpi} dots per inch."
                );
            }
        });

    public void AddTo(Command command)
    {
        command.Options.Add(_file);
        command.Options.Add(_dpi);
        command.Options.Add(_dither);
    }

    /// <summary>What is wanted; null when no laser is.</summary>
    public LaserWish? Read(ParseResult parsed) =>
        parsed.GetValue(_file) is { } file ? new(file, parsed.GetValue(_dpi), parsed.GetValue(_dither)) : null;
}
