using System.CommandLine;
using PhotoNecklace.Cli.Pipeline;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace doctor [SHOP]</c>: looks for what keeps orders from coming or going on, and says what to do about each.</summary>
internal static class DoctorCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new PipelineOptions();
        var shop = new Argument<string?>("shop")
        {
            Description = "Look at this shop only.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = PipelineOptions.Json();
        var command = new Command("doctor", "Look for what keeps orders from coming or going on.")
        {
            shop,
            options.Url,
            options.Profile,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var pipeline = options.Connect(parsed, terminal);
                var only = parsed.GetValue(shop);
                var findings = await terminal.WaitAsync(
                    "Looking",
                    _ => new Examination(pipeline, terminal.Clock).RunAsync(only, cancellationToken)
                );
                if (parsed.GetValue(json))
                {
                    terminal.WriteJson(new { findings });
                }
                else
                {
                    foreach (var finding in findings)
                    {
                        var about = finding.Shop is null ? "" : $"{finding.Shop}: ";
                        terminal.OutputWriter.WriteLine($"{Mark(finding.Severity)}  {about}{finding.Sentence}");
                    }
                }

                return findings.Any(f => f.Severity == Severity.Wrong) ? NecklaceApp.Failed : 0;
            }
        );
        return command;
    }

    private static string Mark(Severity severity) =>
        severity switch
        {
            Severity.Fine => "ok   ",
            Severity.Note => "note ",
            _ => "WRONG",
        };
}
