using System.CommandLine;
using PhotoNecklace.Cli.Pipeline;
using Spectre.Console;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace profile</c>: addresses and keys by name, so that nobody types them twice.</summary>
internal static class ProfileCommand
{
    public static Command Create(Terminal terminal) =>
        new("profile", "Save addresses and keys of pipelines under names.")
        {
            Set(terminal),
            List(terminal),
            Remove(terminal),
        };

    private static Command Set(Terminal terminal)
    {
        var name = Name();
        var options = new PipelineOptions();
        options.Url.Description = "Address of the pipeline.";
        options.Url.Required = true;
        options.Shop.Description = "The shop that is meant when a command names none.";
        var command = new Command(
            "set",
            "Save a profile. The key is the variable NECKLACE_KEY, or what you type when you are asked."
        )
        {
            name,
            options.Url,
            options.Shop,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var (file, named) = (ProfileFile.Of(terminal), parsed.GetRequiredValue(name));
                var key =
                    terminal.Variable("NECKLACE_KEY")
                    ?? (
                        terminal.AskSecret is { } ask
                            ? await ask("Function key (empty for none)", cancellationToken)
                            : null
                    );
                var all = file.ReadAll();
                all[named] = new(
                    parsed.GetRequiredValue(options.Url)!,
                    parsed.GetValue(options.Shop),
                    string.IsNullOrWhiteSpace(key) ? null : key.Trim()
                );
                file.WriteAll(all);
                terminal.Say($"Saved in {file.Path}. Use it with --profile {named}, or set NECKLACE_PROFILE={named}.");
                return 0;
            }
        );
        return command;
    }

    private static Command List(Terminal terminal)
    {
        var json = PipelineOptions.Json();
        var command = new Command("list", "List the saved profiles, without their keys.") { json };
        command.SetAction(parsed =>
        {
            var all = ProfileFile.Of(terminal).ReadAll();
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(
                    all.Select(p => new
                    {
                        name = p.Key,
                        p.Value.Url,
                        p.Value.Shop,
                        hasKey = p.Value.Key is not null,
                    })
                );
                return 0;
            }

            var table = new Table().RoundedBorder();
            table.AddColumns("Profile", "Address", "Shop", "Key");
            foreach (var (name, profile) in all)
            {
                table.AddRow(
                    new Text(name),
                    new Text($"{profile.Url}"),
                    new Text(profile.Shop ?? ""),
                    new Text(profile.Key is null ? "" : "saved")
                );
            }

            terminal.Output.Write(table);
            return 0;
        });
        return command;
    }

    private static Command Remove(Terminal terminal)
    {
        var name = Name();
        var command = new Command("remove", "Forget a profile and its key.") { name };
        command.SetAction(parsed =>
        {
            var (file, named) = (ProfileFile.Of(terminal), parsed.GetRequiredValue(name));
            _ = file.Find(named);
            var all = file.ReadAll();
            all.Remove(named);
            file.WriteAll(all);
            terminal.Say($"Profile '{named}' is forgotten.");
            return 0;
        });
        return command;
    }

    private static Argument<string> Name() => new("name") { Description = "The profile's name, such as anna." };
}
