using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace PhotoNecklace.Cli;

/// <summary>The usual help, followed by an example of the command.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private static readonly Dictionary<string, string[]> Examples = new(StringComparer.Ordinal)
    {
        ["demo"] = ["necklace demo --out demo-output", "necklace demo --photos ~/Pictures/family --json"],
        ["order"] =
        [
            "necklace order --photo anna.jpg --pendant heart-locket --metal gold --engraving 'Always'",
            "necklace order --photo a.jpg --photo-2 b.jpg --pendant circle-locket --url https://example.azurewebsites.net --shop demo",
        ],
        ["import"] =
        [
            "necklace import orders.csv --shop demo --dry-run",
            "necklace import fair.csv --shop demo --map 'Order=Slip' --map 'Piece=Necklace' --yes --out links.csv",
        ],
        ["doctor"] = ["necklace doctor --profile anna", "necklace doctor demo --json"],
        ["list"] = ["necklace list demo --state NeedsAttention", "necklace list demo --search '#10' --json"],
        ["shops"] = ["necklace shops --profile anna"],
        ["proof"] = ["necklace proof demo 1001"],
        ["change"] =
        [
            "necklace change demo 1001 13889475 --engraving 'Always' --font great-vibes",
            "necklace change demo 1001 13889475 --photo better.jpg --crop auto --note 'The customer mailed another photo'",
        ],
        ["retry"] = ["necklace retry demo 1001 13889475"],
        ["cancel"] = ["necklace cancel demo 1001 13889475 --reason 'Ordered twice'"],
        ["set"] = ["necklace profile set anna --url https://example.azurewebsites.net --shop anna"],
        ["completion"] = ["necklace completion bash > ~/.local/share/bash-completion/completions/necklace"],
        ["status"] = ["necklace status demo 1001"],
        ["approve"] = ["necklace approve demo 1001", "necklace approve demo 1001 --item 13889475"],
        ["sheet"] =
        [
            "necklace sheet 1001 1002 --out sheet.pdf",
            "necklace sheet --all-approved --paper letter --out sheet.pdf --pick-list list.csv",
            "necklace sheet --all-approved --sheet-profile roll --metal gold --out roll.pdf --cut-lines roll.zip",
        ],
        ["pendants"] = ["necklace pendants", "necklace pendants --json"],
        ["catalogue"] = ["necklace catalogue check my-pendants.json"],
        ["check"] = ["necklace catalogue check my-pendants.json", "necklace catalogue check my-pendants.json --json"],
        ["render"] =
        [
            "necklace render anna.jpg --pendant birthstone-disc --birthstone May",
            "necklace render anna.jpg --pendant paw --crop 0.1,0,0.8,0.8 --preview p.jpg --print p.png --cut p.svg",
        ],
        ["erase"] = ["necklace erase demo --customer 7001", "necklace erase demo --order 1001 --yes --json"],
        ["requeue"] = ["necklace requeue items", "necklace requeue items --yes --json"],
    };

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        ArgumentNullException.ThrowIfNull(parseResult);
        var result = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var name = parseResult.CommandResult.Command is RootCommand ? "demo" : parseResult.CommandResult.Command.Name;
        if (Examples.TryGetValue(name, out var examples))
        {
            output.WriteLine(examples.Length == 1 ? "Example:" : "Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        return result;
    }
}
