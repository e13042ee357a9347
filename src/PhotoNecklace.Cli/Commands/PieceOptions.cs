using System.CommandLine;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Cli.Commands;

/// <summary>What is to be made, as the options say it.</summary>
internal sealed record Piece(Pendant Pendant, PendantChoice Choice, Personalisation Wishes);

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

    public Option<Metal?> Metal { get; } =
        Named<Metal>("--metal", "silver, steel, gold or rose-gold", MetalNames.TryParse);

    public Option<Cover?> Cover { get; } = Named<Cover>("--cover", "resin-dome, glass or none", MetalNames.TryParse);

    public Option<string?> Birthstone { get; } =
        new("--birthstone") { Description = "A month or a stone, such as May or emerald.", HelpName = "month" };

    public Option<string?> Engraving { get; } =
        new("--engraving") { Description = "The text to engrave; \\n begins a new line.", HelpName = "text" };

    public Option<string?> Engraving2 { get; } =
        new("--engraving-2")
        {
            Description = "The text for the second place, where a piece has two, such as around the back.",
            HelpName = "text",
        };

    public Option<string?> Font { get; } =
        new("--font")
        {
            Description = "The engraving's font, such as great-vibes. Default: the pendant's default.",
            HelpName = "id",
        };

    public Option<CropRect?> Crop { get; } = PartOf("--crop", "first");

    public Option<CropRect?> Crop2 { get; } = PartOf("--crop-2", "second");

    public void AddTo(Command command)
    {
        command.Options.Add(Pendant);
        command.Options.Add(Metal);
        command.Options.Add(Cover);
        command.Options.Add(Birthstone);
        command.Options.Add(Engraving);
        command.Options.Add(Engraving2);
        command.Options.Add(Font);
        command.Options.Add(Crop);
        command.Options.Add(Crop2);
    }

    /// <summary>What the options ask for, checked as far as that goes without photos.</summary>
    /// <exception cref="CommandFailedException">It cannot be made.</exception>
    public Piece Read(ParseResult parsed, Studio studio)
    {
        var id = parsed.GetRequiredValue(Pendant);
        var pendant = studio.Catalogue.Find(id);
        var choice = new PendantChoice(
            pendant?.Id ?? id,
            parsed.GetValue(Metal) ?? pendant?.Metals[0] ?? default,
            parsed.GetValue(Cover) ?? pendant?.Covers[0] ?? default
        );
        var wishes = new Personalisation(
            Lines(parsed.GetValue(Engraving)),
            parsed.GetValue(Birthstone),
            parsed.GetValue(Crop),
            parsed.GetValue(Font)
        )
        {
            Engraving2 = Lines(parsed.GetValue(Engraving2)),
            Crop2 = parsed.GetValue(Crop2),
        };
        return studio.Planner.Check(choice, wishes) is { } refusal
            ? throw new CommandFailedException(refusal.Message)
            : new(pendant!, choice, wishes);
    }

    private static string? Lines(string? text) => text?.Replace("\\n", "\n", StringComparison.Ordinal);

    private static Option<CropRect?> PartOf(string name, string photo) =>
        new(name)
        {
            Description =
                $"The part of the {photo} upright photo to show, as fractions, and degrees clockwise if it is turned. Default: chosen from the picture.",
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
