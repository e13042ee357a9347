using System.CommandLine;
using PhotoNecklace.Core;

namespace PhotoNecklace.Cli.Commands;

/// <summary>Options for what a piece may have several of: <c>--crop, --crop-2, --crop-3, …</c>. Help shows the first two.</summary>
internal sealed class NumberedOptions<T>
{
    /// <summary>More windows or texts than any pendant has.</summary>
    private const int Most = 9;

    private const int Shown = 2;

    private readonly IReadOnlyList<Option<T?>> _options;

    /// <summary>Makes the options.</summary>
    /// <param name="name">The first one's name.</param>
    /// <param name="create">Makes one, from its name and its place.</param>
    public NumberedOptions(string name, Func<string, int, Option<T?>> create)
    {
        var numbered = new NumberedName(name, "-");
        _options = [.. Enumerable.Range(0, Most).Select(place => create(numbered.At(place), place))];
        foreach (var option in _options.Skip(Shown))
        {
            option.Hidden = true;
        }
    }

    /// <summary>The first option.</summary>
    public Option<T?> First => _options[0];

    /// <summary>All options but the first.</summary>
    public IEnumerable<Option<T?>> Further => _options.Skip(1);

    /// <summary>What was given, by place; nothing for an option that was not given.</summary>
    public IReadOnlyList<T?> Read(ParseResult parsed) => [.. _options.Select(parsed.GetValue)];
}

/// <summary>The photos of a piece: the first is required, and named differently by the commands.</summary>
internal static class FurtherPhotos
{
    /// <summary>The options for all photos but the first: <c>--photo-2, …</c>.</summary>
    public static NumberedOptions<string> Create() =>
        new(
            "--photo",
            (name, place) =>
                new(name)
                {
                    Description =
                        place == 1
                            ? "The second photo, for a locket with two. Further ones are --photo-3 and so on."
                            : $"Photo {place + 1}.",
                    HelpName = "file",
                }
        );
}
