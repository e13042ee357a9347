namespace LocalFunctionsHost.Worker;

/// <summary>The worker ended or broke the connection off while something was asked of it.</summary>
internal sealed class WorkerGoneException()
    : Exception("The worker is gone: its process ended, or it closed the connection.");
