using System.CommandLine;
using PhotoNecklace.Cli.Pipeline;

namespace PhotoNecklace.Cli.Commands;

/// <summary>Where the pipeline is, and the keys to it.</summary>
internal sealed class PipelineOptions
{
    /// <summary>Where a pipeline on this machine listens.</summary>
    public static Uri LocalUrl { get; } = new("http://localhost:7071");

    public Option<Uri> Url { get; } =
        new("--url")
        {
            Description = "Address of the running pipeline.",
            HelpName = "url",
            DefaultValueFactory = _ => LocalUrl,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (
                    Uri.TryCreate(text, UriKind.Absolute, out var url)
                    && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
                )
                {
                    return url;
                }

                result.AddError($"'{text}' is no address. Give one such as http://localhost:7071.");
                return null;
            },
        };

    public Option<string?> Key { get; } =
        new("--key")
        {
            Description = "Function key, for a pipeline in Azure. Default: the variable NECKLACE_KEY.",
            HelpName = "key",
        };

    public Option<string> Shop { get; } =
        new("--shop")
        {
            Description = "The shop that sends the order.",
            HelpName = "name",
            DefaultValueFactory = _ => "demo",
        };

    public Option<string?> Secret { get; } =
        new("--secret")
        {
            Description =
                "The shop's secret, which signs the order. Default: the variable NECKLACE_SECRET, then local.settings.json.",
            HelpName = "secret",
        };

    public static Option<bool> Json() => new("--json") { Description = "Print only JSON on stdout, for scripts." };

    public PipelineClient Connect(ParseResult parsed, Terminal terminal) =>
        new(parsed.GetRequiredValue(Url), parsed.GetValue(Key) ?? Filled(terminal.Variable("NECKLACE_KEY")));

    /// <summary>The secret that was given, or the development one when the pipeline is on this machine.</summary>
    public string ReadSecret(ParseResult parsed, Terminal terminal)
    {
        var shop = parsed.GetRequiredValue(Shop);
        var secret =
            parsed.GetValue(Secret)
            ?? Filled(terminal.Variable("NECKLACE_SECRET"))
            ?? (parsed.GetRequiredValue(Url).IsLoopback ? DevelopmentSettings.FindSecret(shop) : null);
        return secret
            ?? throw new CommandFailedException(
                $"The secret of shop '{shop}' is not known here. Give it with --secret or in the variable NECKLACE_SECRET."
            );
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
