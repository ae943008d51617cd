import { createApp } from "./app.mjs";

const { API_PORT = "3001" } = process.env;

// webpack's dev server hands /api on to it; in production whatever speaks https in front of it does.
createApp().listen(Number(API_PORT), "127.0.0.1", (error) => {
  if (error) throw error;
  console.log(`The API answers at http://127.0.0.1:${API_PORT}`);
});
