using System.CommandLine;
using System.Diagnostics;
using PhotoNecklace.Cli.Demo;
using PhotoNecklace.Cli.Pipeline;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace demo</c>: eight orders through the whole pipeline, and a look at what came of them.</summary>
internal static class DemoCommand
{
    public static Command Create(Terminal terminal)
    {
        var output = new Option<string>("--out")
        {
            Description = "The folder for previews, prints, cut lines and summary.json.",
            HelpName = "folder",
            DefaultValueFactory = _ => "demo-output",
        };
        var photos = new Option<string?>("--photos")
        {
            Description = "Use the photos in this folder. Without it, the demo draws its own.",
            HelpName = "folder",
        };
        var options = new PipelineOptions();
        options.Url.Description = "Address of the pipeline; on this machine it is started when none answers.";
        var json = PipelineOptions.Json();
        var command = new Command(
            "demo",
            "Send eight orders through the pipeline as a shop would, and look at what comes of them."
        )
        {
            output,
            photos,
            options.Url,
            options.Shop,
            options.Profile,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var started = Stopwatch.GetTimestamp();
                var secret = await options.ReadSecretAsync(parsed, terminal, cancellationToken);
                var folder = DemoFolder.Prepare(parsed.GetRequiredValue(output));
                using var pipeline = options.Connect(parsed, terminal);
                var shop = new DemoShop(pipeline, options.ReadShop(parsed, terminal), secret, terminal.Clock);
                var run = new DemoRun(pipeline, shop, folder);
                var result = await terminal.WaitAsync(
                    "Starting",
                    update => run.RunAsync(parsed.GetValue(photos), update, cancellationToken)
                );
                return Report(result, folder, Stopwatch.GetElapsedTime(started), parsed.GetValue(json));
            }
        );
        return command;

        int Report(DemoResult result, DemoFolder folder, TimeSpan time, bool asJson)
        {
            if (asJson)
            {
                terminal.WriteJson(DemoSummary.Of(result.Outcomes, folder.Path));
            }
            else
            {
                terminal.Output.Write(DemoSummary.Tabulate(result.Outcomes));
                terminal.OutputWriter.WriteLine(
                    $"A forged delivery was answered with {(int)result.Forged.Answer.Status}. Everything took {time.TotalSeconds:0.0} s; pictures and summary.json are in {folder.Path}"
                );
            }

            foreach (var failure in result.Failures)
            {
                terminal.Say(failure);
            }

            return result.Failures.Count == 0 ? 0 : NecklaceApp.Failed;
        }
    }
}
