using System.CommandLine;

namespace PhotoNecklace.Cli.Commands;

/// <summary>
/// <c>necklace completion SHELL</c>: what a shell reads to complete commands and options. The scripts know none of them; they ask
/// the client with the <c>[suggest:POSITION]</c> directive, so they never go out of date.
/// </summary>
internal static class CompletionCommand
{
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            _necklace() {
                local IFS=$'\n'
                COMPREPLY=($(necklace "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null | sed 's/ /\\ /g'))
            }
            complete -o default -F _necklace necklace

            """,
        ["zsh"] = """
            #compdef necklace
            _necklace() {
                local -a found
                found=("${(@f)$(necklace "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
                compadd -a found
            }
            compdef _necklace necklace

            """,
        ["fish"] = """
            complete -c necklace -f -a '(necklace "[suggest:"(commandline -C)"]" (commandline -cp) 2>/dev/null)'

            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName necklace -ScriptBlock {
                param($word, $line, $position)
                necklace "[suggest:$position]" "$line" | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            }

            """,
    };

    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("shell") { Description = $"One of {string.Join(", ", Scripts.Keys)}." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion", "Print a script that completes commands and options in a shell.")
        {
            shell,
        };
        command.SetAction(parsed => terminal.OutputWriter.Write(Scripts[parsed.GetRequiredValue(shell)]));
        return command;
    }
}
