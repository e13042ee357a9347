using System.CommandLine;
using PhotoNecklace.Core;
using PhotoNecklace.Imaging;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>--engine NAME</c>: what works on photos. The environment's <c>Photos__Engine</c> stands in for it, as it does for the pipeline.</summary>
internal sealed class EngineOption
{
    private const string Variable = "Photos__Engine";

    public Option<string?> Option { get; } =
        new("--engine")
        {
            Description =
                $"What works on photos: {string.Join(" or ", PhotoEngines.Names)}. Default: the variable {Variable}, then {PhotoEngines.Default}.",
            HelpName = "name",
        };

    /// <summary>The chosen engine.</summary>
    /// <exception cref="CommandFailedException">There is none of that name.</exception>
    public IPhotoEngine Read(ParseResult parsed, Terminal terminal)
    {
        var named = parsed.GetValue(Option);
        var name = named ?? terminal.Variable(Variable);
        return PhotoEngines.Create(string.IsNullOrWhiteSpace(name) ? PhotoEngines.Default : name.Trim())
            ?? throw new CommandFailedException(
                $"{(named is null ? Variable : "--engine")} is '{name}'. It can be {string.Join(" or ", PhotoEngines.Names)}."
            );
    }
}
