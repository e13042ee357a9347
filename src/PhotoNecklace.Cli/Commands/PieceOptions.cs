using System.CommandLine;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Cli.Commands;

/// <summary>What is to be made, as the options say it.</summary>
/// <param name="Pendant">The pendant.</param>
/// <param name="Metal">Its metal.</param>
/// <param name="Choice">The pendant in its metal and cover.</param>
/// <param name="Wishes">What is to be on it.</param>
/// <param name="Crops">The parts of the photos to show, by window; null lets the system choose.</param>
internal sealed record Piece(
    Pendant Pendant,
    Metal Metal,
    PendantChoice Choice,
    Personalisation Wishes,
    IReadOnlyList<CropRect?> Crops
);

/// <summary>The options that say which piece is to be made and what is to be on it.</summary>
internal sealed class PieceOptions
{
    private delegate bool Parse<T>(string? text, out T value);

    public Option<string> Pendant { get; } =
        new("--pendant")
        {
            Description = "The pendant's id; 'necklace pendants' lists them.",
            HelpName = "id",
            Required = true,
        };

    // Not read here: which metals there are, the catalogue says, and that may be a shop's own.
    public Option<string?> Metal { get; } =
        new("--metal")
        {
            Description =
                $"One of {string.Join(", ", PendantCatalogue.Default.Metals.All)}, or of the catalogue's own. Default: the pendant's default.",
            HelpName = "metal",
        };

    public Option<Cover?> Cover { get; } =
        Named<Cover>("--cover", "resin-dome, glass, none or laser (the photo engraved)", CoverNames.TryParse);

    public Option<string?> Birthstone { get; } =
        new("--birthstone") { Description = "A month or a stone, such as May or emerald.", HelpName = "month" };

    public NumberedOptions<string> Engravings { get; } =
        new(
            "--engraving",
            (name, place) =>
                new(name)
                {
                    Description = place switch
                    {
                        0 => "The text to engrave; \\n begins a new line.",
                        1 =>
                            "The text for the second place, where a piece has two, such as around the back. Further ones are --engraving-3 and so on.",
                        _ => $"The text for place {place + 1}.",
                    },
                    HelpName = "text",
                }
        );

    public Option<string?> Font { get; } =
        new("--font")
        {
            Description = "The engraving's font, such as great-vibes. Default: the pendant's default.",
            HelpName = "id",
        };

    public Option<string?> Chain { get; } =
        new("--chain")
        {
            Description =
                "What it hangs from, such as \"20 in, box, gold\", \"bracelet, 7.5 in\", keyring or none. Default: what comes with the pendant.",
            HelpName = "words",
        };

    public NumberedOptions<CropRect> Crops { get; } =
        new(
            "--crop",
            (name, place) =>
                PartOf(
                    name,
                    place switch
                    {
                        0 => "first upright photo",
                        1 => "second upright photo",
                        _ => $"upright photo {place + 1}",
                    }
                )
        );

    public void AddTo(Command command)
    {
        command.Options.Add(Pendant);
        command.Options.Add(Metal);
        command.Options.Add(Cover);
        command.Options.Add(Birthstone);
        AddTo(command, Engravings);
        command.Options.Add(Font);
        command.Options.Add(Chain);
        AddTo(command, Crops);
    }

    /// <summary>What the options ask for, checked as far as that goes without photos.</summary>
    /// <exception cref="CommandFailedException">It cannot be made.</exception>
    public Piece Read(ParseResult parsed, Studio studio)
    {
        var id = parsed.GetRequiredValue(Pendant);
        var pendant = studio.Catalogue.Find(id);
        var metals = studio.Catalogue.Metals;
        var named = parsed.GetValue(Metal);
        var metal = named is null ? (pendant?.Metals ?? metals.All)[0] : metals.Find(named);
        if (metal is null)
        {
            throw new CommandFailedException($"--metal: {metals.Unknown(named!).Message}");
        }

        var choice = new PendantChoice(
            pendant?.Id ?? id,
            metal.Name,
            parsed.GetValue(Cover) ?? pendant?.Covers[0] ?? default
        );
        var wishes = new Personalisation(
            [.. Engravings.Read(parsed).Select(Lines)],
            parsed.GetValue(Birthstone),
            parsed.GetValue(Font)
        )
        {
            Chain = parsed.GetValue(Chain),
        };
        return studio.Planner.Check(choice, wishes) is { } refusal
            ? throw new CommandFailedException(refusal.Message)
            : new(pendant!, metal, choice, wishes, Crops.Read(parsed));
    }

    private static void AddTo<T>(Command command, NumberedOptions<T> options)
    {
        command.Options.Add(options.First);
        foreach (var option in options.Further)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>A text with the line breaks that a command line can't hold.</summary>
    public static string? Lines(string? text) => text?.Replace("\\n", "\n", StringComparison.Ordinal);

    private static Option<CropRect?> PartOf(string name, string photo) =>
        new(name)
        {
            Description =
                $"The part of the {photo} to show, as fractions, and degrees clockwise if it is turned. Default: chosen from the picture.",
            HelpName = "x,y,w,h[,r]",
            CustomParser = result =>
            {
                var parsed = CropRect.Parse(result.Tokens[0].Value);
                if (parsed.Refusal is { } refusal)
                {
                    result.AddError(refusal.Message);
                }

                return parsed.Value;
            },
        };

    private static Option<T?> Named<T>(string name, string names, Parse<T> parse)
        where T : struct =>
        new(name)
        {
            Description = $"One of {names}. Default: the pendant's default.",
            HelpName = name.TrimStart('-'),
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (parse(text, out var value))
                {
                    return value;
                }

                result.AddError($"{name} is '{text}'. It can be {names}.");
                return null;
            },
        };
}
