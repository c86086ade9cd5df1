namespace GovernancePortal.Tests.Testing;

/// <summary>Takes away the folders that tests leave behind.</summary>
internal static class TestFolder
{
    private const int Attempts = 200;

    /// <summary>
    /// Deletes the folder with all in it. Whoever was in the middle of writing when their host was closed may add a file while the
    /// folder is being emptied; then it is emptied once more.
    /// </summary>
    public static async Task DeleteAsync(string folder)
    {
        for (var attempt = 1; Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (attempt < Attempts)
            {
                await Task.Delay(20);
            }
        }
    }
}
