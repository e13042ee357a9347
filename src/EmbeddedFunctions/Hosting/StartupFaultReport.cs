namespace EmbeddedFunctions.Hosting;

/// <summary>
/// Ends the process in a readable way when nobody catches a <see cref="FunctionStartupException"/>: its sentences on
/// standard error and exit code 1, in place of the runtime's stack trace and abort.
/// </summary>
internal static class StartupFaultReport
{
    private static int _registered;

    public static void Register()
    {
        if (Interlocked.Exchange(ref _registered, 1) == 0)
        {
            AppDomain.CurrentDomain.UnhandledException += static (_, args) =>
            {
                if (args.ExceptionObject is FunctionStartupException fault)
                {
                    Console.Error.WriteLine("The functions cannot start:");
                    Console.Error.WriteLine(fault.Message);
                    Environment.Exit(1);
                }
            };
        }
    }
}
