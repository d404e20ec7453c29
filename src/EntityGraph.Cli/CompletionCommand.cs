using System.CommandLine;

namespace EntityGraph.Cli;

/// <summary><c>completion</c>: the script by which a shell completes verbs, options and their values.</summary>
internal static class CompletionCommand
{
    // The scripts ask the program itself, by the directive [suggest:POSITION] of System.CommandLine.
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] =
            """
            _entitygraph() {
              local IFS=$'\n'
              COMPREPLY=($(compgen -W "$(entitygraph "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _entitygraph entitygraph
            """,
        ["zsh"] =
            """
            _entitygraph() {
              local -a words_found
              words_found=("${(@f)$(entitygraph "[suggest:${#BUFFER}]" "${BUFFER}" 2>/dev/null)}")
              compadd -a words_found
              _files
            }
            compdef _entitygraph entitygraph
            """,
        ["fish"] =
            """
            complete -c entitygraph -a '(entitygraph "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'
            """,
        ["powershell"] =
            """
            Register-ArgumentCompleter -Native -CommandName entitygraph -ScriptBlock {
              param($word, $line, $position)
              entitygraph "[suggest:$position]" "$line" | Where-Object { $_ -like "$word*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
            }
            """,
    };

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or powershell." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion", "Prints the script by which a shell completes what you type.") { shell };
        command.SetAction(parsed =>
        {
            using var output = StandardOutput.Open();
            output.WriteLine(Scripts[parsed.GetRequiredValue(shell)].ReplaceLineEndings("\n"));
        });
        return command;
    }
}
